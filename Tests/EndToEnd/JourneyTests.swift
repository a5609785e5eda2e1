import Foundation
import Testing

/// Programs and their versions, and the journeys that run by them.
@Suite struct JourneyTests {
    /// Three customers; `a` is active on five days of April, `b` on one, `c` never.
    private func portfolio() throws -> Kadode {
        let kadode = try Kadode()
        try kadode.write(
            "customers.csv",
            "customer_id,name,contract_start\na,Aoba,2026-04-01\nb,Bunko,2026-04-01\nc,Chidori,2026-04-06\n")
        var usage = "customer_id,user_id,event,timestamp\nb,u,login,2026-04-10\n"
        for day in 10...14 { usage += "a,u\(day),login,2026-04-\(day) 09:00\n" }
        try kadode.write("usage.csv", usage + "other,u,login,2026-04-01\n")
        try kadode.done("customer import customers.csv")
        try kadode.done("usage import usage.csv")
        return kadode
    }

    private func apply(_ criteria: String, to kadode: Kadode) throws -> Kadode.Answer {
        try kadode.write("p.yaml", "name: p\ncriteria:\n\(criteria)sustainDays: 2\n")
        return try kadode.run("program apply p.yaml --lang en")
    }

    @Test("journeys stay on their version until they are moved")
    func pinned() throws {
        let kadode = try portfolio()
        #expect(
            try apply("  days: active_days(since start) >= 3\n", to: kadode).output == "Applied \"p\" as version 1.\n")
        #expect(try kadode.done("journey start --program p a b --lang en") == "Started 2 journeys of \"p\" version 1.")
        let before = try kadode.judge("p --as-of 2026-04-14")
        #expect(before.judgements.map(\.verdict) == ["met", "unmet"])

        let applied = try apply("  days: active_days(since start) >= 9\n  users: users(ever) >= 1\n", to: kadode)
        #expect(applied.output == "Applied \"p\" as version 2.\n")
        #expect(
            applied.error
                == "Journeys under way stay on their version. Move them with `kadode journey move --program p --all`.\n"
        )
        try kadode.done("journey start --program p --all")
        let mixed = try kadode.judge("p --as-of 2026-04-14")
        #expect(mixed.version == 2)
        #expect(mixed.judgements.map(\.journey) == ["a-1", "b-1", "c-1"])
        #expect(mixed.judgements.map(\.version) == [1, 1, 2])
        #expect(mixed.judgements.map(\.verdict) == ["met", "unmet", "unmet"])
        #expect(mixed.judgements.map(\.criteria.count) == [1, 1, 2])
        #expect(
            try kadode.done("journey judge --program p --as-of 2026-04-14 --format csv") == """
                customer,name,journey,version,verdict,metOn,onboardedOn,days,users
                a,Aoba,a-1,1,met,2026-04-12,2026-04-13,met,
                b,Bunko,b-1,1,unmet,,,unmet,
                c,Chidori,c-1,2,unmet,,,unmet,unmet
                """)

        #expect(try kadode.done("journey move --program p a --lang en") == "Moved 1 journey to version 2 of \"p\".")
        #expect(try kadode.judge("p --as-of 2026-04-14")["a-1"]?.verdict == "unmet")
        #expect(
            try kadode.done("journey move --program p --all --lang en") == "Moved 1 journey to version 2 of \"p\".")
        #expect(
            try kadode.done("journey move --program p --all --to 1 --lang en")
                == "Moved 3 journeys to version 1 of \"p\".")
        let back = try kadode.judge("p --as-of 2026-04-14")
        #expect(back["a-1"]?.verdict == "met" && back["a-1"]?.metOn == before["a-1"]?.metOn)
    }

    @Test("starting twice starts once; --again starts another")
    func startedTwice() throws {
        let kadode = try portfolio()
        _ = try apply("  days: active_days(since start) >= 3\n", to: kadode)
        try kadode.says(
            "journey start --program p a", code: 0, ja: "",
            en: "1 customers have a journey already and were left alone (--again starts another).",
            prints: ("「p」第1版のオンボーディングを1件開始しました。", "Started 0 journeys of \"p\" version 1."))
        let json = #"{"program":"p","version":1,"started":2,"alreadyRunning":1}"#
        #expect(try kadode.done("journey start --program p --all --format json") == json)
        let first = try kadode.run("journey judge --program p --as-of 2026-04-14 --format json").bytes
        try kadode.says(
            "journey start --program p --all", code: 0, ja: "3社には既にオンボーディングがあるため、そのままにしました（追加で開始するには --again）。",
            en: "3 customers have a journey already and were left alone (--again starts another).",
            prints: ("「p」第1版のオンボーディングを0件開始しました。", "Started 0 journeys of \"p\" version 1."))
        #expect(try kadode.run("journey judge --program p --as-of 2026-04-14 --format json").bytes == first)

        try kadode.done("journey start --program p --again --on 2026-04-12 a")
        let judged = try kadode.judge("p --as-of 2026-04-14")
        #expect(judged.judgements.map(\.journey) == ["a-1", "a-2", "b-1", "c-1"])
        #expect(judged["a-1"]?.criteria[0].actual == 5 && judged["a-2"]?.criteria[0].actual == 3)
        #expect(judged["a-1"]?.onboardedOn == "2026-04-13" && judged["a-2"]?.metOn == "2026-04-14")
        #expect(try kadode.judge("p --as-of 2026-04-11").judgements.map(\.journey) == ["a-1", "b-1", "c-1"])
        #expect(try kadode.judge("p --as-of 2026-04-14 a").judgements.map(\.journey) == ["a-1", "a-2"])
    }

    @Test("a journey keeps the start it was given, whatever a later import says")
    func keptStart() throws {
        let kadode = try portfolio()
        _ = try apply("  age: age >= 3\n", to: kadode)
        try kadode.done("journey start --program p a")
        try kadode.write("customers.csv", "customer_id,name,contract_start\na,Aoba,2026-04-09\n")
        try kadode.done("customer import customers.csv")
        let journey = try kadode.judge("p --as-of 2026-04-14").only()
        #expect(journey.start == "2026-04-01" && journey.criteria[0].actual == 13)
    }

    @Test(
        "judged is who has begun, has not left and is still observed",
        arguments: [
            ("2026-03-31", []), ("2026-04-01", ["left", "observed", "stays"]),
            ("2026-04-09", ["left", "observed", "stays"]),
            ("2026-04-10", ["observed", "stays"]), ("2026-04-15", ["observed", "stays"]), ("2026-04-16", ["stays"]),
            ("2026-05-01", ["late", "stays"]),
        ])
    func scope(day: String, expected: [String]) throws {
        let kadode = try Kadode()
        try kadode.write(
            "customers.csv",
            """
            customer_id,name,contract_start,churned_at,observed_until
            stays,S,2026-04-01,,
            left,L,2026-04-01,2026-04-10,
            observed,O,2026-04-01,,2026-04-15
            late,T,2026-05-01,,
            without,W,2026-04-01,,
            """)
        try kadode.write("p.yaml", "name: p\ncriteria: {old: age >= 0}\n")
        for command in [
            "customer import customers.csv", "program apply p.yaml",
            "journey start --program p stays left observed late",
        ] { try kadode.done(command) }
        let judged = try kadode.judge("p --as-of \(day)")
        #expect(judged.judgements.map(\.customer) == expected)
        #expect(judged.counts == Judged.Counts(met: expected.count, unmet: 0, undetermined: 0))
        if expected.isEmpty {
            #expect(
                try kadode.done("journey judge --program p --as-of \(day)").contains(
                    "2026-03-31 時点で判定の対象になるオンボーディングがありません。"))
        }
    }

    @Test("a program without criteria gives no verdict, and says so")
    func noCriteria() throws {
        let kadode = try portfolio()
        try kadode.write(
            "p.yaml", "name: p\nplaybook:\n  - {key: kickoff, kind: kickoff, owner: csm, due: start + 7 days}\n")
        try kadode.done("program apply p.yaml")
        try kadode.done("journey start --program p --all")
        let judged = try kadode.judge("p --as-of 2026-04-14")
        #expect(judged.judgements.count == 3)
        #expect(
            judged.judgements.allSatisfy {
                $0.verdict == nil && $0.metOn == nil && $0.onboardedOn == nil && $0.criteria.isEmpty
            })
        #expect(judged.counts == Judged.Counts(met: 0, unmet: 0, undetermined: 0))
        let judge = "journey judge --program p --as-of 2026-04-14"
        #expect(try kadode.done(judge).contains("このプログラムにはまだ判定基準がないため、判定は出ません。"))
        #expect(
            try kadode.done(judge + " --lang en").contains(
                "This program has no criteria yet, so there are no verdicts."))
        #expect(try kadode.done(judge + " --format csv").split(separator: "\n")[1] == "a,Aoba,a-1,1,,,")
        #expect(try kadode.done("program show p").contains("まだありません"))
    }

    @Test("applying what a program says already makes no new version; the file is kept as it was written")
    func sameProgram() throws {
        let kadode = try Kadode()
        try kadode.write("p.yaml", "# 最初の版\nname: p\ncriteria: {a:   seats>=1 }\n")
        #expect(try kadode.done("program apply p.yaml") == "「p」を第1版として登録しました。")
        for text in [
            "# 最初の版\nname: p\ncriteria: {a:   seats>=1 }\n",
            "name: p\ncriteria:\n  a: (seats >= 1.0)\nsustainDays: 7\n",
        ] {
            try kadode.write("p.yaml", text)
            try kadode.says(
                "program apply p.yaml", code: 0, ja: "", en: "",
                prints: ("「p」は第1版と同じ内容のため、何も変えていません。", "\"p\" says the same as version 1; nothing was changed."))
        }
        #expect(try kadode.run("program show p --source").output == "# 最初の版\nname: p\ncriteria: {a:   seats>=1 }\n")
        #expect(
            try kadode.done("program list --format json")
                == #"[{"name":"p","version":1,"criteria":1,"steps":0,"journeys":0}]"#)
    }

    @Test("diff shows what a version changed, list and show what there is")
    func versions() throws {
        let kadode = try portfolio()
        _ = try apply("  days: active_days(since start) >= 3\n", to: kadode)
        _ = try apply("  days: active_days(since start) >= 5\n  users: users(last 7 days) / seats >= 50%\n", to: kadode)
        #expect(
            try kadode.done("program diff p 1 2") == """
                -   days: active_days(since start) >= 3
                +   days: active_days(since start) >= 5
                +   users: users(last 7 days) / seats >= 50%
                """)
        #expect(try kadode.done("program diff p 2 2 --lang en") == "There is no difference.")
        #expect(
            try kadode.done("program list --lang en") == """
                name  version  criteria  steps  journeys
                ────  ───────  ────────  ─────  ────────
                p           2         2      0         0
                """)
        #expect(
            try kadode.done("program show p --version 1 --lang en") == """
                p (version 1)
                Criteria (all must hold):
                  days: active days since the start is at least 3
                      active_days(since start) >= 3
                Onboarded after 2 days in a row; expected within 90 days.
                Playbook:
                """)
        #expect(
            try kadode.done("program show p").hasPrefix(
                """
                p（第2版）
                判定基準（すべて満たすと達成）：
                  days：開始以降の利用日数が5以上
                      active_days(since start) >= 5
                  users：直近7日間の利用ユーザー数 ÷ 契約席数が50%以上
                """))
    }

    @Test("lint reads the rules back and asks what a colleague would ask")
    func lint() throws {
        let kadode = try Kadode()
        try kadode.write(
            "p.yaml",
            """
            name: p
            criteria: {team: users(last 14 days) / seats >= 70%}
            playbook: [{key: kickoff, kind: kickoff, owner: csm, due: start + 7 days}]
            """)
        try kadode.says(
            "program lint p.yaml", code: 0,
            ja: """
                p.yaml:2: 判定基準はありますが、完了の定義（definition）がありません。どんな状態を目指すのか、先に言葉にしておきましょう。
                p.yaml:3: 完了ミーティング（kind: completion）がありません。目標を一緒に振り返る場がないまま終わります。
                p.yaml:3: 営業引き継ぎ（kind: handoff）なしでキックオフに入ります。顧客に同じことを二度聞くことになりかねません。
                """,
            en: """
                p.yaml:2: There are criteria but no definition: say in words which state they stand for.
                p.yaml:3: There is no completion step: nothing checks the goals with the customer at the end.
                p.yaml:3: The kickoff has no handoff before it: the customer may be asked twice.
                """,
            prints: (
                "team：直近14日間の利用ユーザー数 ÷ 契約席数が70%以上\n登録できますが、上の3点を確かめてください。",
                "team: active users in the last 14 days ÷ seats is at least 70%\nIt can be applied; see the 3 remarks above."
            ))
        #expect(try kadode.done("program list --format json") == "[]")
    }

    @Test("the example lints cleanly and is shown in both languages")
    func example() throws {
        let kadode = try Example.store()
        let lint = try kadode.run("program lint \(Example.program) --lang en")
        #expect(lint.code == 0 && lint.error.isEmpty && lint.output.hasSuffix("Nothing to remark.\n"))
        #expect(try kadode.done("program lint \(Example.program)").hasSuffix("問題は見つかりませんでした。"))
        #expect(
            try kadode.done("program apply \(Example.program) --lang en")
                == "\"standard\" says the same as version 1; nothing was changed.")
        let shown = try kadode.done("program show standard")
        for words in ["日々の業務がこの製品の上で回っていて", "直近14日間の利用ユーザー数 ÷ 契約席数が60%以上", "kickoff（kickoff） キックオフ", "想定期間 90日"] {
            #expect(shown.contains(words))
        }
    }

    @Test("the demonstration loads, says how to sign in, and serves its board")
    func demonstration() throws {
        let folder = try Folder()
        let launch = try Launch(
            "/bin/bash", ["scripts/demo.sh", Kadode.binary, folder.url("data").path, "0"], in: Kadode.root,
            output: folder.url("output"), error: folder.url("error"),
            environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"])
        defer {
            launch.kill()
            _ = try? launch.wait()
        }
        func read(_ name: String) throws -> String {
            String(decoding: try Data(contentsOf: folder.url(name)), as: UTF8.self)
        }
        let start = ContinuousClock.now
        while try !read("output").contains("で待ち受けています"), ContinuousClock.now - start < .seconds(60) {
            usleep(50_000)
        }
        let (output, error) = (try read("output"), try read("error"))
        #expect(error.isEmpty, "\(error)")
        for words in ["架空", "yamada@example.com", "で待ち受けています"] {
            #expect(output.contains(words), "\(words): \(output.suffix(600))")
        }
    }
}
