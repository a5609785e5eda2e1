import Onboarding
import Samples
import Testing

@testable import Pages

/// What a person can do to a journey: addresses, forms and words, without a server.
@Suite struct JourneyVerbTests {
    private static let program = Program(
        name: "standard",
        playbook: [
            Step(key: "handoff", kind: .handoff, title: Text(ja: "引き継ぎ", en: "Handoff"), owner: .sales),
            Step(
                key: "kickoff", kind: .kickoff, title: Text(ja: "キックオフ", en: "Kickoff"), owner: .csm,
                due: Due(anchor: .start, days: 7)),
            Step(
                key: "setup", kind: .task, title: Text(ja: "初期設定", en: "Set up"), owner: .csm,
                due: Due(anchor: .start, days: 60)),
        ])
    private static let place = Location(path: ["journeys", "aoba-1"])

    /// The journey with these facts after its start, 45 days before.
    private func forms(
        _ facts: [JourneyFact.Event] = [], _ permissions: Set<Permission> = Set(Permission.allCases)
    ) -> JourneyForms {
        let day = PagesFixture.day
        var journey = Journey(start: day - 45, version: 1)
        for event in facts { journey.apply(JourneyFact(on: day, event)) }
        return JourneyForms(
            place: Self.place, journey: journey,
            plan: Plan(Self.program, journey, calendar: WorkingCalendar(), asOf: day), program: Self.program,
            today: day,
            revision: facts.count + 1, permissions: permissions, hidden: [("csrf", "token")],
            back: Location(path: ["today"], query: [.init(name: "owner", value: "*")]))
    }

    private static func key(_ verb: JourneyVerb) -> String {
        if verb.isOfStep { return verb == .completion || verb == .record ? "setup" : "kickoff" }
        return switch verb {
        case .trait: "effort"
        case .delayEnd: "vendor"
        case .answer: "q1"
        default: ""
        }
    }

    private func html(_ forms: JourneyForms, _ verb: JourneyVerb, _ language: Language) throws -> HTML {
        let sheet = JourneySheet(
            title: Text(same: "x"), customer: "Aoba", back: Self.place, blocks: [forms.block(verb, Self.key(verb))])
        return try HTML(sheet.page(for: Reader(language: language)))
    }

    @Test("each verb has an address of its own, from which its key is read back", arguments: JourneyVerb.allCases)
    func addresses(verb: JourneyVerb) {
        let key = verb.path.contains { $0.hasPrefix(":") } ? "a/b ü" : ""
        let location = verb.location(of: Self.place, key)
        #expect(verb.key(in: location) == key && location.path.prefix(2) == Self.place.path[...])
        #expect(Location(location.href) == location)
        let others = JourneyVerb.allCases.filter { $0 != verb }.map { $0.location(of: Self.place, key).href }
        #expect(!others.contains(location.href))
        #expect(JourneyVerb.done(verb.rawValue) == verb.done && MeetingWords.done(verb.rawValue) == nil)
    }

    @Test("each verb has one form in both languages, which sends what proves it ours, what was seen and the way back")
    func everyForm() throws {
        for verb in JourneyVerb.allCases {
            let pages = try Language.allCases.map { try html(forms(), verb, $0) }
            for page in pages {
                let form = try #require(page.all("form").first { $0["method"] == "post" }, "\(verb)")
                #expect(form["action"] == verb.location(of: Self.place, Self.key(verb)).href)
                let hidden = form.all("input").filter { $0["type"] == "hidden" }
                #expect(hidden.map { $0["value"] ?? "" } == ["token", "1", "/today?owner=%2A"], "\(verb)")
                #expect(form.all("label").allSatisfy { !$0.text.isEmpty } && page.foreignScripts.isEmpty)
                #expect(form.all("button").allSatisfy { !$0.text.isEmpty }, "\(verb)")
            }
            #expect(pages[0].first("main")?.text != pages[1].first("main")?.text, "\(verb): the languages say the same")
        }
    }

    private static let words: [(verb: JourneyVerb, en: String, ja: String)] = [
        (.completion, "Mark as done: Done on", "完了にする：完了した日"),
        (.reopening, "Open it again: ", "未完了に戻す："),
        (.date, "Change the date: Day of the meeting", "日程を変更：面談の日"),
        (.dateWithdrawal, "See what moves: ", "何が動くかを見る："),
        (.omission, "Leave it out: Why", "省略する：省略する理由"),
        (.dismissal, "Dismiss: Why not", "見送る：見送る理由"),
        (.record, "Save: Done on, notes", "保存する：完了した日、記録"),
        (.trait, "Apply: Effort of this launch", "合わせる：このオンボーディングの導入の手間"),
        (.task, "Add to the plan: What to do, Due, Owner", "計画に加える：すること、期限、担当"),
        (.pause, "Pause: From, Goes on from, Why", "休止する：開始日、再開する日、理由"),
        (.pauseEnd, "Resume: Goes on from", "再開する：再開する日"),
        (.preparation, "Record the preparation: From, Until, What is prepared", "準備期間を記録する：開始日、終わる日、何を準備するか"),
        (.preparationEnd, "End the preparation: Over since", "準備を終える：終わった日"),
        (.ending, "End it: Ended on, Why it ended, Customer left on", "終了する：終了した日、終了の理由、解約日"),
        (.endingWithdrawal, "Take back the end and go on: ", "終了を取り消して続ける："),
        (
            .delay, "Record: Cause, Who waits for whom, What happened, Since, Until",
            "記録する：原因、どちらの対応待ちか、何があったか、いつから、いつまで"
        ),
        (.delayEnd, "Over: ", "解消した："),
        (.question, "Add the question: Question", "質問を加える：質問"),
        (.answer, "Record the answer: Answer", "回答を記録する：回答"),
        (.link, "Add the link: Title, Address", "リンクを加える：名前、アドレス"),
        (.remark, "Add the note: Note", "メモを加える：メモ"),
        (.touch, "Record: How, What about, Day", "記録する：方法、内容、連絡した日"),
        (.watch, "Leave it until then: Look again on, Why", "この日まで様子を見る：また確認する日、理由"),
    ]

    @Test("what each form asks and what its button says")
    func formWords() {
        #expect(Self.words.map(\.verb) == JourneyVerb.allCases)
        for (verb, en, ja) in Self.words {
            let form = forms().form(verb, Self.key(verb))
            #expect(form.button.en + ": " + form.fields.map(\.label.en).joined(separator: ", ") == en)
            #expect(form.button.ja + "：" + form.fields.map(\.label.ja).joined(separator: "、") == ja)
        }
    }

    @Test("a day is proposed that can still be agreed; of an earlier state only what somebody fixed is known")
    func days() {
        let day = PagesFixture.day
        #expect(forms().form(.date, "kickoff").fields[0].value == (day + 4).description, "overdue")
        #expect(forms().form(.date, "setup").fields[0].value == (day + 15).description, "still ahead")
        let fixed = forms([.dateFixed("setup", due: day + 30, reason: "busy")])
        #expect(fixed.form(.date, "setup").fields.map(\.value) == [(day + 30).description, "busy"])
        #expect(
            fixed.earlier(Journey(start: day - 45, version: 1)).form(.date, "setup").fields.map(\.value) == ["", ""])
    }

    @Test("what moves dates is shown first on its page, and done at once from a list")
    func previews() {
        var direct = forms()
        direct.asksFirst = false
        for (verb, key) in [(JourneyVerb.date, "kickoff"), (.date, "setup"), (.omission, "kickoff")] {
            #expect(!forms().form(verb, key).hidden.contains { $0.name == "confirmed" })
            #expect(direct.form(verb, key).hidden.contains { $0 == ("confirmed", "yes") }, "\(verb) \(key)")
        }
        #expect(forms().form(.date, "setup").button.en == "See what moves")
        #expect(direct.form(.date, "setup").button.en == "Arrange")
        #expect(!direct.form(.dismissal, "kickoff").hidden.contains { $0.name == "confirmed" })
    }

    @Test("a step offers what can be done to it by whoever looks at it")
    func offers() throws {
        func verbs(_ key: String, _ facts: [JourneyFact.Event] = [], _ permissions: Set<Permission>) throws
            -> [JourneyVerb]
        {
            let forms = forms(facts, permissions)
            return forms.verbs(of: try #require(forms.plan[key]), proposals: [], isLikelyToLeave: false)
        }
        let csm: Set<Permission> = [.runJourneys, .fillHandoff, .takeOver]
        let sales: Set<Permission> = [.fillHandoff, .handOver]
        #expect(try verbs("handoff", [], sales) == [.record, .completion, .date])
        #expect(try verbs("kickoff", [], csm) == [.date, .trait, .omission])
        #expect(try verbs("kickoff", [], sales).isEmpty)
        #expect(try verbs("setup", [], csm) == [.record, .date, .omission])
        #expect(try verbs("setup", [.dateFixed("setup", due: PagesFixture.day + 5)], csm).contains(.dateWithdrawal))
        #expect(try verbs("setup", [.stepDone("setup")], csm) == [.record, .reopening])
        #expect(try verbs("setup", [], []).isEmpty)
        let handoff = forms([], sales).form(.record, "handoff")
        #expect(handoff.alternatives.map(\.value) == ["handed-over"], "nobody confirms for the other side")
    }
}
