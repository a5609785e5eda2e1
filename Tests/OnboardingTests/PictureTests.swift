import Testing

@testable import Onboarding

@Suite("A frozen picture as text")
struct PictureTests {
    private let book = Rulebook(
        Program(
            name: "a",
            criteria: [
                Criterion(key: "team", rule: try! Rule(parsing: "users(last 14 days) / seats >= 60%")),
                Criterion(key: "habit", rule: try! Rule(parsing: "active_days(last 14 days) >= 6 and seats > -1")),
            ],
            playbook: [
                Step(key: "a;b|c%", kind: .task, title: Text(ja: "甲", en: "A"), owner: .sales),
                Step(key: "12", kind: .task, owner: .csm),
            ]))
    private let day = Day("2026-10-25")!

    private func text(
        _ criteria: String, _ comparisons: String, _ days: String, _ signals: String, standing: String = "asPlanned,,1"
    ) -> String {
        [criteria, comparisons, days, standing, signals].joined(separator: "|")
    }

    @Test(
        "where it stood reads back, also with a worry",
        arguments: ["act,20690,1", "handled,20730,20730", "overdue,20600,"])
    func standing(standing: String) throws {
        let text = text("mm", "m1/1;m1/1;m1/1", ",,,,", "", standing: standing)
        let picture = try #require(Picture(text, asOf: day, book))
        #expect(picture.text == text)
        #expect(picture.standing.worried() == picture.standing, "none of these is moved by a worry")
        let calm = try #require(Picture(self.text("mm", "m1/1;m1/1;m1/1", ",,,,", ""), asOf: day, book)).standing
        #expect(calm.level == .asPlanned && calm.worried().level == .worried)
    }

    @Test(
        "reads back as it was written",
        arguments: [
            ("um", "u333333/600000>3000000;m6000000/6000000;m~/-1000000", ",,,,", ""),
            (
                "??", "?~/600000;?2000000~/6000000>4000000;?~5000000/-1000000", "20700,20706,20711,12,20720",
                "silent,20700,20690"
            ),
            (
                "mm", "m1000000/600000;m-6000000~7000000/6000000;m1000000/-1000000", ",,,a%3Bb%7Cc%25,",
                "behind-plan,20700,a%3Bb%7Cc%25,20690,2"
            ),
            (
                "mu", "m1/600000;u9000000/6000000<3000000;m1/2", ",,,,",
                "no-login,20700,21,1;falling-below,20701,1,,2000000,team,habit"
            ),
            (
                "mu", "m1/600000;u1/6000000;m1/2", ",,,,",
                "low-activity,20700,1,1,2,3,4,5;handoff-missing,20701,20710,1;running-long,1,2,3;no-data,5,"
            ),
        ])
    func roundTrip(criteria: String, comparisons: String, days: String, signals: String) throws {
        let text = text(criteria, comparisons, days, signals)
        let picture = try #require(Picture(text, asOf: day, book), "\(text)")
        #expect(picture.text == text)
    }

    @Test("a key of a step may hold what parts the text, or be a number")
    func keys() throws {
        let text = text("mm", "m1/1;m1/1;m1/1", ",,,12,", "behind-plan,20700,a%3Bb%7Cc%25,20690,2")
        let picture = try #require(Picture(text, asOf: day, book))
        #expect(picture.next?.step == "12" && picture.next?.due == nil)
        guard case .overdue(let step, let name, let owner, let due, let others) = picture.signals[0].evidence else {
            Issue.record("not overdue")
            return
        }
        #expect(step == "a;b|c%" && name.en == "A" && owner == .sales && due == Day(20690) && others == 2)
    }

    @Test(
        "what is no picture of these rules is refused",
        arguments: [
            "", "um", "u|u1/1|,,,,|asPlanned,,1|", "um|m1/1;m1/1;m1/1|,,,,|", "um|m1/1;m1/1;m1/1|,,,,|calm,,1|",
            "um|m1/1;m1/1;m1/1|,,,,|act,,soon|",
            "um|m1/1;m1/1;m1/1|,,,,|act,,99999999999|",
            "um|m1/1;m1/1|,,,,|asPlanned,,1|", "um|m1/1;m1/1;m1/1|,,,|asPlanned,,1|",
            "um|m1/1;m1/1;x1/1|,,,,|asPlanned,,1|",
            "um|m1/1;m1/1;m1/1|,,,,|asPlanned,,1|unknown,1,2", "um|m1/1;m1/1;m1/1|,,,,|asPlanned,,1|silent,1,",
            "um|m1/1;m1/1;m1|,,,,|asPlanned,,1|",
            "um|m1/1;m1/1;m1/1|,,,,|asPlanned,,1|low-activity,1,99,1,1",
        ])
    func refuses(text: String) { #expect(Picture(text, asOf: day, book) == nil) }
}
