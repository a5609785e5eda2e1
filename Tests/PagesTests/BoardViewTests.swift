import Onboarding
import Pages
import Portfolio
import Samples
import Testing

@Suite struct BoardViewTests {
    @Test("every view comes back from its address")
    func roundTrip() throws {
        var random = Seeded(7)
        func any<Value>(_ values: [Value]) -> Value? { values.randomElement(using: &random) }
        for _ in 0..<500 {
            var view = BoardView(program: any(["standard", "プロ/グラム", "a b"]))
            if Bool.random(using: &random) { view.day = Day("2026-10-31") }
            if Bool.random(using: &random) { view.verdict = any(Verdict.allCases) }
            if Bool.random(using: &random) { view.pace = any(Pace.allCases.filter { $0 != .ended }) }
            if Bool.random(using: &random) { view.signal = any(Signal.Kind.allCases) }
            if Bool.random(using: &random) { view.owner = any(["", "yamada@example.com", "a&b"]) }
            if Bool.random(using: &random) { view.segment = any(["", "中堅", "smb"]) }
            if Bool.random(using: &random) { view.search = any(["株式会社", "100%", "a=b&c"])! }
            view.order = any(OverviewIndex.Order.allCases)!
            view.isDescending = view.order != .attention && Bool.random(using: &random)
            view.page = any([1, 2, 295])!
            let read = try BoardView(try #require(Location(view.location.href)))
            #expect(read == view, "\(view.location.href)")
        }
    }

    @Test(
        "a value that nothing is known by is refused by its field",
        arguments: [
            ("on", "2026-13-40"), ("on", "yesterday"), ("verdict", "maybe"), ("pace", "slow"), ("signal", "x"),
            ("sort", "colour"), ("page", "0"), ("page", "-3"), ("page", "many"), ("page", "99999999999999999999"),
        ])
    func refuses(field: String, value: String) throws {
        #expect {
            _ = try BoardView(Location(path: ["programs", "standard"]).with(field, value))
        } throws: { error in
            let refusal = error as? Refusal
            return refusal?.code == .invalid && refusal?.place?.field == field && refusal?.remedy != nil
        }
    }

    @Test("an empty value is no choice, but of owner and segment it is: nobody's")
    func emptyValues() throws {
        let view = try BoardView(try #require(Location("/?verdict=&pace=&signal=&on=&page=&sort=&owner=&segment=*")))
        #expect(view.verdict == nil && view.pace == nil && view.signal == nil && view.day == nil && view.page == 1)
        #expect(view.owner == "")
        #expect(view.segment == nil)
        #expect(view.isFiltered)
    }
}
