import Testing

/// A team with a customer or two, from Monday, 5 October 2026 on; it is Sunday, 15 November. `a` is active on every day
/// and has had its kickoff, the others have never been seen.
enum SmallTeam {
    /// - Parameters:
    ///   - customers: Keys and names: `a,Aoba`.
    ///   - owner: The address of the CSM of all.
    static func kadode(_ customers: [String], owner: String? = nil) throws -> Kadode {
        let kadode = try Kadode()
        let rows = customers.map { "\($0),2026-10-05,\(owner ?? "")\n" }
        try kadode.write("customers.csv", "customer_id,name,contract_start,csm_email\n" + rows.joined())
        let days = (5...31).map { "2026-10-\(padded($0))" } + (1...14).map { "2026-11-\(padded($0))" }
        try kadode.write(
            "usage.csv", "customer_id,user_id,event,timestamp\n" + days.map { "a,u,login,\($0) 09:00\n" }.joined())
        try kadode.write(
            "p.yaml",
            """
            name: p
            criteria: {habit: active_days(last 14 days) >= 6}
            playbook:
              - {key: kickoff, kind: kickoff, owner: csm, due: start + 7 days}
              - {key: booster, kind: on-demand, owner: csm, triggers: [age >= 30]}
            """)
        for command in [
            // 2026-10-12 is a holiday, on which the kickoff would not be due.
            "settings set holidays ,", "customer import customers.csv", "usage import usage.csv",
            "program apply p.yaml",
            "journey start --program p --all", "journey done --program p a kickoff --on 2026-10-12",
        ] { try kadode.done(command) }
        return kadode
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
