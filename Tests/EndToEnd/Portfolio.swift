/// Numbers that look random and are the same in every run (SplitMix64; Steele, Lea, Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Invented customers and their usage from April to September 2026, every file of it as text.
struct Portfolio {
    static let header = "customer_id,user_id,event,timestamp,value,count"
    static let program = """
        name: standard
        criteria:
          team: users(last 14 days) / seats >= 60%
          habit: active_days(last 28 days) >= 5 and days_since_last() <= 10
          value: events("report.created", first 30 days) >= 3 or trait("migrated") = "yes"
          amount: mean("paid", since start) >= 40 or max("paid", ever) >= 99.5
          spread: features(last 14 days) >= 4
        sustainDays: 3
        """

    let customers: String
    /// Rows without line ends, some of them equal.
    let rows: [String]
    /// A message id for each row, if it has one.
    let hasIds: Bool

    init(customers customerCount: Int, events: Int, hasIds: Bool, seed: UInt64 = 2026) {
        var generator = SeededGenerator(seed: seed)
        func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        var text = "customer_id,name,contract_start,seats,migrated\n"
        for customer in 0..<customerCount {
            let seats = number(0..<8) == 0 ? "" : String(number(1..<12))
            text += "顧客\(customer),\(customer)号商事,2026-0\(number(4..<8))-\(padded(number(1..<31))),\(seats),"
            text += (number(0..<3) == 0 ? "yes" : "no") + "\n"
        }
        self.customers = text
        self.hasIds = hasIds
        let names = ["login", "report.created", "paid", "共有", "export"]
        rows = (0..<events).map { event in
            let name = names[number(0..<names.count)]
            let user = number(0..<10) == 0 ? "" : "u\(number(0..<9))"
            let day = "2026-0\(number(4..<10))-\(padded(number(1..<31)))"
            let value = name == "paid" && number(0..<4) > 0 ? "\(number(0..<100)).\(number(0..<1_000_000))" : ""
            let count = number(0..<6) == 0 ? String(number(2..<5)) : ""
            let row =
                "顧客\(number(0..<customerCount)),\(user),\(name),\(day)T\(padded(number(0..<24))):00:00Z,\(value),\(count)"
            return hasIds ? row + ",id-\(event)" : row
        }
    }

    /// The usage file of some rows, all by default, in the order given.
    func usage(_ rows: [String]? = nil) -> String {
        ([Portfolio.header + (hasIds ? ",message_id" : "")] + (rows ?? self.rows)).joined(separator: "\n") + "\n"
    }
}
