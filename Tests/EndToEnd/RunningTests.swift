import Foundation
import Testing

/// A journey run wholly from the terminal, from handoff to adoption.
@Suite struct RunningTests {
    static let program = """
        name: p
        definition: 毎日使われている
        criteria: {used: active_days(last 14 days) >= 3}
        playbook:
          - {key: handoff, kind: handoff, owner: sales, due: start, title: {ja: 引き継ぎ, en: Handoff}}
          - key: kickoff
            kind: kickoff
            owner: csm
            due: start + 7 days
            after: [handoff]
            agenda: [体制の確認, {ja: 移行の計画, en: Migration plan, appliesWhen: 'trait("effort") = "large"'}]
          - {key: training, kind: training, owner: csm, due: kickoff + 10 days, after: [kickoff]}
          - {key: momentum, kind: on-demand, owner: csm, due: start + 30 days, every: 4 weeks, appliesWhen: 'trait("effort") = "large"'}
          - {key: completion, kind: completion, owner: csm, due: met + 7 days}
        expectedDays: 90
        """

    /// Customers `a` and `b` from 1 April 2026; `a` uses the product on three days of May.
    private func portfolio(expectedDays: Int = 90) throws -> Kadode {
        var kadode = try Kadode()
        kadode.now = "2026-06-10T03:00:00Z"
        try kadode.write("customers.csv", "customer_id,name,contract_start\na,Aoba,2026-04-01\nb,Bunko,2026-04-01\n")
        try kadode.write(
            "usage.csv",
            "customer_id,user_id,event,timestamp\n"
                + (11...13).map { "a,u,login,2026-05-\($0) 12:00\n" }.joined() + "b,u,login,2026-04-02 12:00\n")
        try kadode.write(
            "p.yaml", RunningTests.program.replacing("expectedDays: 90", with: "expectedDays: \(expectedDays)"))
        for command in [
            // The dates below are counted on the fingers, without a look at the calendar.
            "settings set due-days any", "settings set holidays ,", "customer import customers.csv",
            "usage import usage.csv", "program apply p.yaml",
            "journey start --program p a --set effort=large", "journey start --program p b",
        ] { try kadode.done(command) }
        return kadode
    }

    private func sheet(_ kadode: Kadode, _ customer: String, _ day: String) throws -> Sheet {
        let text = try kadode.done("journey show --program p \(customer) --as-of \(day) --format json")
        return try JSONDecoder().decode(Sheets.self, from: Data(text.utf8)).plans[0]
    }

    @Test("the effort of a launch decides about steps and points of the agenda")
    func effort() throws {
        let kadode = try portfolio()
        let large = try sheet(kadode, "a", "2026-04-01")
        #expect(
            large.steps.map(\.key) == [
                "handoff", "kickoff", "training", "momentum-1", "momentum-2", "momentum-3", "completion",
            ])
        #expect(
            large.steps.map(\.due) == [
                "2026-04-01", "2026-04-08", "2026-04-18", "2026-05-01", "2026-05-29", "2026-06-26", nil,
            ])
        let unknown = try sheet(kadode, "b", "2026-04-01")
        #expect(unknown["momentum-1"]?.state == "undated")
        #expect(
            try kadode.done("journey agenda --program p b kickoff --lang en") == """
                Bunko, Kickoff, 2026-04-08

                Agenda
                  - 体制の確認
                  - Migration plan (if effort of the launch is “large”)
                """)
        try kadode.done("journey set --program p b effort=small --on 2026-04-01")
        #expect(try sheet(kadode, "b", "2026-04-01")["momentum-1"]?.state == "notNeeded")
        #expect(try !kadode.done("journey agenda --program p b kickoff --lang en").contains("Migration"))
        try kadode.done("journey set --program p b effort= --on 2026-05-01")
        #expect(try sheet(kadode, "b", "2026-05-01")["momentum-1"]?.state == "undated")
        #expect(try sheet(kadode, "b", "2026-04-30")["momentum-1"]?.state == "notNeeded")
    }

    @Test("what the data find done says so with its numbers, and a person overrules it with a reason")
    func doneByData() throws {
        let kadode = try portfolio()
        let setup =
            "{key: setup, kind: customer-task, owner: customer, due: start + 30 days, doneWhen: active_days(ever) >= 2}"
        try kadode.write("q.yaml", RunningTests.program.replacing("playbook:\n", with: "playbook:\n  - \(setup)\n"))
        try kadode.done("program apply q.yaml")
        try kadode.done("journey move --program p --all")
        let plan = try kadode.done("journey plan --program p a --lang en")
        #expect(plan.contains("done by data on 2026-05-12 (active days ever: "))
        #expect(try kadode.done("journey show --program p a").contains("2026-05-12にデータで完了（これまでの利用日数："))
        #expect(try sheet(kadode, "a", "2026-05-11")["setup"]?.state == "open")
        #expect(try sheet(kadode, "a", "2026-05-12")["setup"]?.state == "done")
        let refused = try kadode.run("journey reopen --program p a setup --lang en")
        #expect(refused.code == 1 && refused.error.contains("is done by the data, on 2026-05-12"))
        try kadode.done("journey reopen --program p a setup --reason 試用の利用")
        #expect(
            try kadode.done("journey plan --program p a --lang en")
                .contains("open (by hand: 試用の利用; by data it was done on 2026-05-12)"))
        #expect(
            try kadode.done("journey plan --program p a --format json")
                .contains(#""data":{"doneOn":"2026-05-12","overruled":true,"reason":"試用の利用","comparisons":["#))
    }

    @Test("what sales heard is told at the kickoff, and nothing is noted twice")
    func notes() throws {
        let kadode = try portfolio()
        try kadode.says(
            "journey note --program p a handoff promised=無料移行 decider=部長 --on 2026-04-01 --format table", code: 0,
            ja: "", en: "",
            prints: ("「a」の「handoff」に記録しました。", "That is recorded of a-1 already."))
        try kadode.done("journey note --program p a handoff promised=専任担当 decider=社長 --on 2026-04-03")
        try kadode.done("journey note --program p a kickoff agenda=倉庫の見学 --on 2026-04-03")
        #expect(
            try kadode.done("journey agenda --program p a kickoff --on 2026-04-03") == """
                Aoba　キックオフ　2026-04-08

                議題
                  ・体制の確認
                  ・移行の計画
                  ・倉庫の見学

                既に伺っていること（もう一度お聞きしない）
                  営業がお約束したこと：無料移行
                  営業がお約束したこと：専任担当
                  決裁者：社長
                """)
        let before = try sheet(kadode, "a", "2026-04-02").notes
        #expect(before.map(\.value) == ["無料移行", "部長"] && before.map(\.field) == ["promised", "decider"])
        try kadode.says(
            "journey note --program p a handoff promise=x",
            ja: "handoff の施策に「promise」という項目はありません。「promised」ではありませんか？ [not-found]",
            en: "A step of the kind handoff has no field \"promise\". Did you mean \"promised\"? [not-found]")
        try kadode.says(
            "journey note --program p a completion felt=6",
            ja:
                "completion の施策に「felt」という項目はありません。議事録・出席者・手応え・要望は、ミーティングの記録に書きます。（`kadode meeting hold CUSTOMER STEP --minutes TEXT`） [not-found]",
            en:
                "A step of the kind completion has no field \"felt\". Minutes, attendees, felt progress and requests are part of the record of a meeting. (`kadode meeting hold CUSTOMER STEP --minutes TEXT`) [not-found]"
        )
    }

    @Test("dates follow what happens, and say why")
    func dates() throws {
        let kadode = try portfolio()
        try kadode.done("journey done --program p b handoff --on 2026-04-12")
        try kadode.done("journey pause --program p b --from 2026-04-20 --until 2026-04-27 --reason 繁忙期")
        try kadode.done("journey pause --program p b --from 2026-04-24 --until 2026-05-04 --reason 稟議待ち")
        try kadode.done("journey fix --program p b training 2026-06-30 --on 2026-05-10")
        let sheet = try sheet(kadode, "b", "2026-05-05")
        #expect(sheet["kickoff"]?.due == "2026-04-12" && sheet["training"]?.due == "2026-05-06")
        #expect(sheet.pauses.map(\.from) == ["2026-04-20", "2026-04-24"])
        #expect(sheet.pauses.map(\.until) == ["2026-04-24", "2026-05-04"])
        let plan = try kadode.done("journey plan --program p b --as-of 2026-05-05 --lang en")
        #expect(
            plan.contains(
                "4 days later: \"Handoff\" was done 11 days late; 4 days later: paused from 2026-04-20 (繁忙期); 10 days later: paused from 2026-04-24 (稟議待ち)"
            ), "\(plan)")
        #expect(try self.sheet(kadode, "b", "2026-05-10")["training"]?.due == "2026-06-30")
        try kadode.done("journey unfix --program p b training --on 2026-05-12")
        #expect(try self.sheet(kadode, "b", "2026-05-12")["training"]?.due == "2026-05-06")
        try kadode.done("journey leave-out --program p b training --reason 使い慣れている --on 2026-05-13")
        #expect(try self.sheet(kadode, "b", "2026-05-13")["training"]?.reason == "使い慣れている")
        try kadode.says(
            "journey resume --program p b --on 2026-05-13",
            ja: "2026-05-13には休止していません。休止の期間を確かめてください。（`kadode journey show`） [conflict]",
            en: "It is not paused on 2026-05-13. Look at its pauses. (`kadode journey show`) [conflict]")
        try kadode.says(
            "journey fix --program p b handoff 2026-07-01",
            ja: "「handoff」は2026-04-12に完了しています。やり直す場合は、未完了に戻してください。（`kadode journey reopen`） [conflict]",
            en:
                "\"handoff\" was done on 2026-04-12. If it is to be done again, open it first. (`kadode journey reopen`) [conflict]"
        )
    }

    @Test("questions and goals are collected, answered and checked")
    func questionsAndGoals() throws {
        let kadode = try portfolio()
        func said(_ words: [String]) throws -> String {
            let answer = try kadode.run(["journey"] + words + ["--program", "p", "--lang", "en"])
            return answer.output + answer.error
        }
        #expect(try said(["ask", "a", "権限の分け方", "--on", "2026-05-01"]) == "Recorded as question q1 of \"a\".\n")
        #expect(try said(["ask", "a", "権限の分け方"]) == "That is recorded of a-1 already.\n")
        #expect(try said(["ask", "a", "APIの上限"]) == "Recorded as question q2 of \"a\".\n")
        #expect(try said(["answer", "a", "q1", "役割で分ける", "--on", "2026-05-08"]).hasPrefix("Question q1"))
        #expect(try said(["answer", "a", "q7"]) == "There is no question \"q7\". Open are q2. [not-found]\n")
        try kadode.done("journey goal --program p a report --words 月次報告の自動化 --on 2026-04-08")
        try kadode.done("journey goal --program p a report --missed --on 2026-05-20")
        try kadode.done("journey goal --program p a report --reached --on 2026-06-01")
        for (day, open, goal) in [
            ("2026-05-07", ["q1"], "agreed"), ("2026-05-20", [], "missed"), ("2026-06-10", ["q2"], "reached"),
        ] {
            let sheet = try sheet(kadode, "a", day)
            #expect(sheet.questions.filter { $0.state == "open" }.map(\.key) == open)
            #expect(sheet.goals.map(\.state) == [goal])
        }
    }

    @Test("a delay is filed under its cause, and what helps is added to the plan")
    func delays() throws {
        let kadode = try portfolio()
        let filed = try kadode.run(
            "journey delay --program p a vendor --waiting us --words 見積待ち --on 2026-05-01 --lang en")
        #expect(filed.output == "Filed the delay of \"a\" from 2026-05-01 under \"vendor\".\n")
        #expect(
            filed.error.hasPrefix(
                "What helps: Name one contact and a deputy (`kadode journey add --program p a vendor-contact`)\n"
            ))
        try kadode.done("journey add --program p a vendor-contact --on 2026-05-01")
        try kadode.done("journey add --program p a memo --title 議事録 --due 2026-05-20 --on 2026-05-01")
        try kadode.done("journey delay --program p a vendor --over --on 2026-05-11")
        let sheet = try sheet(kadode, "a", "2026-05-05")
        #expect(sheet["vendor-contact"]?.due == "2026-05-05" && sheet["memo"]?.due == "2026-05-20")
        #expect(sheet.delays.map(\.cause) == ["vendor"] && sheet.delays.map(\.until) == ["2026-05-11"])
        #expect(
            try kadode.done("journey list --program p --only delayed --as-of 2026-05-05 --format csv").contains(
                "\na,Aoba,a-1,34,"))
        #expect(
            try !kadode.done("journey list --program p --only delayed --as-of 2026-05-11 --format csv").contains("Aoba")
        )
        try kadode.says(
            "journey delay --program p a vender --waiting us", ja: "「vender」という原因はありません。「vendor」ではありませんか？ [not-found]",
            en: "There is no cause \"vender\". Did you mean \"vendor\"? [not-found]")
        try kadode.says(
            "journey add --program p a vendor-call",
            ja: "「vendor-call」という対策はありません。個別の施策を加えるには --title で名前を付けてください。 [not-found]",
            en:
                "There is no countermeasure \"vendor-call\". To add a step of its own, name it with --title. [not-found]"
        )
    }

    @Test("completion: confirmed when the criteria are met, else a follow-up or an exception")
    func completion() throws {
        let kadode = try portfolio(expectedDays: 30)
        for (customer, step, day) in [
            ("a", "handoff", "04-01"), ("a", "kickoff", "04-08"), ("b", "handoff", "04-01"), ("b", "kickoff", "04-08"),
            ("b", "training", "04-20"),
        ] { try kadode.done("journey done --program p \(customer) \(step) --on 2026-\(day)") }
        try kadode.done("journey goal --program p a report --on 2026-04-08")

        let met = try sheet(kadode, "a", "2026-05-13")
        #expect(met.completionDue == "criteriaMet" && met.completionSince == "2026-05-13" && !met.likelyToLeave)
        #expect(met["completion"]?.due == "2026-05-20")
        let confirmed = try kadode.run(
            "journey complete --program p a --confirm --felt 4 --request 一括承認 --on 2026-05-19 --lang en")
        #expect(
            confirmed.output == "The onboarding of \"a\" was confirmed complete on 2026-05-19; it enters adoption.\n")
        #expect(confirmed.error == "Goals that were not looked at: report (record them with --reached or --missed)\n")
        let adopted = try sheet(kadode, "a", "2026-05-20")
        #expect(
            adopted.phase == "adoption" && adopted.adoptionSince == "2026-05-19"
                && adopted["momentum-1"]?.state == "completed")
        #expect(adopted.notes.isEmpty, "how it felt and what was wished are part of the meeting")

        let late = try sheet(kadode, "b", "2026-05-01")
        #expect(late.completionDue == "everyStepOver" && late.likelyToLeave && late["completion"]?.due == "2026-05-08")
        let early = try sheet(kadode, "b", "2026-04-30")
        #expect(early.completionDue == nil && !early.likelyToLeave, "it has one of the expected days left")
        #expect(
            try kadode.done("journey list --program p --only likely-to-leave --as-of 2026-05-01 --format csv").contains(
                "\nb,Bunko,b-1"))
        try kadode.says(
            "journey complete --program p b --confirm --on 2026-05-01",
            ja:
                "2026-05-01までに判定基準を満たしていません。理由を添えてフォローにするか、マネージャーの判断で特例とするかを選んでください。（`kadode journey complete --follow-up REASON`） [conflict]",
            en:
                "The criteria had not been met by 2026-05-01. Make it a follow-up, or have a manager declare an exception, with a reason. (`kadode journey complete --follow-up REASON`) [conflict]"
        )
        let followUp = "journey complete --program p b --follow-up 部署が一つ足りない --again 2026-05-25 --on 2026-05-01"
        try kadode.says(
            followUp, ja: "--again: 2026-05-25は過ぎています。今日（2026-06-10）からの日付にしてください。 [invalid]",
            en: "--again: 2026-05-25 is past. Give today, 2026-06-10, or a later day. [invalid]")
        var then = kadode
        then.now = "2026-05-01T03:00:00Z"
        try then.done(followUp)
        let followed = try sheet(kadode, "b", "2026-05-02")
        #expect(followed["completion"]?.due == "2026-05-25" && followed.likelyToLeave && followed.phase == "onboarding")
        try kadode.done("journey complete --program p b --exception APIだけの利用 --on 2026-05-25")
        let excepted = try sheet(kadode, "b", "2026-05-25")
        #expect(excepted.phase == "adoption" && excepted.exception == "APIだけの利用" && !excepted.likelyToLeave)
        try kadode.done("journey reopen --program p b completion --on 2026-05-28")
        #expect(try sheet(kadode, "b", "2026-05-28").likelyToLeave)
    }

    @Test("who leaves ends the journey, with the cause")
    func leaving() throws {
        let kadode = try portfolio()
        try kadode.says(
            "journey end --program p b --cause 予算削減 --on 2026-05-01", code: 0, ja: "", en: "",
            prints: ("「b」のオンボーディングを2026-05-01に終了しました（予算削減）。", "That is recorded of b-1 already."))
        let ended = try sheet(kadode, "b", "2026-05-01")
        #expect(
            ended.phase == "ended" && ended.endCause == "予算削減" && ended.finished && ended["kickoff"]?.state == "dropped"
        )
        #expect(try sheet(kadode, "b", "2026-04-30").phase == "onboarding")
        try kadode.done("journey continue --program p b --on 2026-05-03")
        #expect(try sheet(kadode, "b", "2026-05-03").phase == "onboarding")
        try kadode.says(
            "journey continue --program p b",
            ja: "オンボーディングは終了していません。休止している場合は、再開してください。（`kadode journey resume`） [conflict]",
            en: "The journey has not ended. If it is paused, let it go on instead. (`kadode journey resume`) [conflict]"
        )
    }
}

/// What `kadode journey show --format json` prints.
private struct Sheets: Decodable { let plans: [Sheet] }

private struct Sheet: Decodable {
    struct Step: Decodable {
        let key: String
        let state: String
        let due: String?
        let reason: String?
    }

    struct Note: Decodable {
        let field: String
        let value: String
    }

    struct Entry: Decodable {
        let key: String
        let state: String?
    }

    struct Span: Decodable {
        let cause: String?
        let from: String
        let until: String?
    }

    let phase: String
    let adoptionSince: String?
    let exception: String?
    let endCause: String?
    let completionDue: String?
    let completionSince: String?
    let likelyToLeave: Bool
    let finished: Bool
    let steps: [Step]
    let notes: [Note]
    let goals: [Entry]
    let questions: [Entry]
    let delays: [Span]
    let pauses: [Span]

    subscript(step: String) -> Step? { steps.first { $0.key == step } }

    private enum CodingKeys: CodingKey {
        case phase, adoptionSince, exception, endCause, completionDue, completionSince, likelyToLeave, finished, steps,
            notes, goals, questions, delays, pauses
    }
}
