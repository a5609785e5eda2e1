import Foundation
import Testing

/// What commands print, to the letter: others rely on it.
@Suite struct OutputTests {
    /// Two customers on the way; a third one's usage keeps the stream alive.
    private func store() throws -> Kadode {
        let kadode = try Kadode()
        try kadode.write(
            "customers.csv",
            """
            customer_id,name,contract_start,seats,plan
            aoba,株式会社あおば商事,2026-04-01,4,pro
            fuji,"Fuji ""Print"", Inc.",2026-04-08,6,light
            """)
        try kadode.write(
            "usage.csv",
            """
            customer_id,user_id,event,timestamp,value
            other,o,login,2026-03-01 09:00,
            aoba,u1,paid,2026-04-08 09:00,10.5
            aoba,u2,login,2026-04-09 09:00,
            aoba,u3,login,2026-04-10 09:00,
            fuji,u1,paid,2026-04-09 09:00,0.1
            fuji,u1,paid,2026-04-09 09:00,0.2
            """)
        try kadode.write(
            "p.yaml",
            """
            name: p
            criteria:
              team: users(last 7 days) / seats >= 60%
              value: mean("paid", since start) >= 20 or trait("plan") = "pro"
              calm: not done("training")
            sustainDays: 2
            playbook:
              - {key: training, kind: training, owner: csm}
            """)
        for command in [
            "customer import customers.csv", "usage import usage.csv", "program apply p.yaml",
            "journey start --program p --all",
        ] { try kadode.done(command) }
        return kadode
    }

    private static let judge = "journey judge --program p --as-of 2026-04-10"

    @Test("journey judge --format json")
    func json() throws {
        let printed = try store().done(Self.judge + " --format json")
        let expected = """
            {"program":"p","version":1,"asOf":"2026-04-10","dataThrough":"2026-04-10","silent":false,
            "counts":{"met":1,"unmet":1,"undetermined":0},"judgements":[
            {"customer":"aoba","name":"株式会社あおば商事","journey":"aoba-1","version":1,"start":"2026-04-01",
            "verdict":"met","metOn":"2026-04-10","onboardedOn":null,"lastUsedOn":"2026-04-10","criteria":[
            {"key":"team","verdict":"met","actual":0.75,"required":0.6,"missing":null},
            {"key":"value","verdict":"met","actual":null,"required":null,"missing":null,"comparisons":[
            {"text":"mean(\\"paid\\", since start) >= 20","verdict":"unmet","actual":10.5,"required":20,"missing":9.5},
            {"text":"trait(\\"plan\\") = \\"pro\\"","verdict":"met","actual":"pro","required":"pro","missing":null}]},
            {"key":"calm","verdict":"met","actual":false,"required":false,"missing":null}]},
            {"customer":"fuji","name":"Fuji \\"Print\\", Inc.","journey":"fuji-1","version":1,"start":"2026-04-08",
            "verdict":"unmet","metOn":null,"onboardedOn":null,"lastUsedOn":"2026-04-09","criteria":[
            {"key":"team","verdict":"unmet","actual":0.166667,"required":0.6,"missing":3},
            {"key":"value","verdict":"unmet","actual":null,"required":null,"missing":null,"comparisons":[
            {"text":"mean(\\"paid\\", since start) >= 20","verdict":"unmet","actual":0.15,"required":20,"missing":19.85},
            {"text":"trait(\\"plan\\") = \\"pro\\"","verdict":"unmet","actual":"light","required":"pro","missing":null}]},
            {"key":"calm","verdict":"met","actual":false,"required":false,"missing":null}]}]}
            """
        #expect(printed == expected.replacing("\n", with: ""))
    }

    @Test("a number that is not known exactly says what is known of it and why no more")
    func uncertain() throws {
        let kadode = try store()
        let printed = try kadode.done("journey judge --program p --as-of 2026-04-20 fuji --format json")
        #expect(printed.contains(#""silent":true"#))
        let team =
            #"{"key":"team","verdict":"undetermined","actual":0,"required":0.6,"certainty":"atLeast","missing":4,"doubt":"silent"}"#
        #expect(printed.contains(team), "\(printed)")
    }

    @Test("journey judge --format csv is a CSV")
    func csv() throws {
        let kadode = try store()
        let csv = """
            customer,name,journey,version,verdict,metOn,onboardedOn,team,value,calm
            aoba,株式会社あおば商事,aoba-1,1,met,2026-04-10,,met,met,met
            fuji,"Fuji ""Print"", Inc.",fuji-1,1,unmet,,,unmet,unmet,met
            """
        #expect(try kadode.done(Self.judge + " --format csv") == csv)
        // Read by our own reader, it is a customers file but for its header.
        try kadode.write("list.csv", try kadode.run("customer list --format csv").bytes)
        try kadode.write("again.csv", try kadode.read("list.csv"))
        #expect(
            try kadode.done("customer import again.csv --lang en").hasPrefix(
                "customers: 0 new, 0 changed, 2 already there"))
    }

    @Test("journey judge on a terminal, in both languages")
    func table() throws {
        let kadode = try store()
        #expect(
            try kadode.done(Self.judge + " --only unmet") == """
                p（第1版）　2026-04-10 時点の判定　利用データは 2026-04-10 まで
                ● 達成 1　○ 未達 1　△ 判定保留 0

                顧客                     判定    初回達成日  完了日  達成していない基準
                ───────────────────────  ──────  ──────────  ──────  ─────────────────────────────────────────────────────────────────────────────
                fuji Fuji "Print", Inc.  ○ 未達  —           —       team 16.6%（あと3人）　value 0.15（あと19.85）、または属性「plan」が「light」
                """)
        let english = try kadode.done(Self.judge + " --only unmet --lang en")
        #expect(english.hasSuffix("team 16.6% (3 users to go) | value 0.15 (19.85 to go), or trait “plan”: “light”"))
        #expect(
            try kadode.done(Self.judge + " aoba --lang en") == """
                p (version 1), judged as of 2026-04-10, usage through 2026-04-10
                ● met 1   ○ unmet 0   △ undetermined 0

                aoba 株式会社あおば商事  ● met
                  started 2026-04-01 (day 9), first met 2026-04-10, onboarded —, last used 2026-04-10
                  ● team
                      active users in the last 7 days ÷ seats: 75% (at least 60% needed)
                  ● value
                      mean of “paid” since the start: 10.5 (at least 20 needed) → 9.5 to go
                      trait “plan”: “pro” (“pro” needed)
                  ● calm
                      the step “training” is not done yet: yes
                """)
    }

    @Test("--only shows one verdict and keeps the counts of all")
    func only() throws {
        let kadode = try store()
        let met = try kadode.judge("p --as-of 2026-04-10 --only met")
        #expect(met.judgements.map(\.customer) == ["aoba"])
        #expect(met.counts == Judged.Counts(met: 1, unmet: 1, undetermined: 0))
        #expect(try kadode.judge("p --as-of 2026-04-10 --only undetermined").judgements.isEmpty)
    }

    @Test("the answer goes to standard output and everything else to standard error")
    func streams() throws {
        let kadode = try store()
        try kadode.write(
            "bad.csv", "customer_id,user_id,event,timestamp\naoba,u,login,2026-04-11\naoba,u,login,never\n")
        let imported = try kadode.run("usage import bad.csv --format json --rejects rejects.csv --lang en")
        let json = try JSONSerialization.jsonObject(with: imported.bytes) as? [String: Any]
        #expect(json?["new"] as? Int == 1 && (json?["refused"] as? [Any])?.count == 1)
        #expect(
            imported.error == """
                bad.csv:3:14: timestamp: "never" is not a time. Write it as "2026-04-01T09:00:00Z" or "2026-04-01 18:00:00". [invalid]
                Kept the 1 refused rows in rejects.csv.

                """)
        let started = try kadode.run("journey start --program p --all --format json")
        #expect(started.output == #"{"program":"p","version":1,"started":0,"alreadyRunning":2}"# + "\n")
    }

    @Test("lists as JSON")
    func lists() throws {
        let kadode = try store()
        #expect(
            try kadode.done("settings show --format json")
                == #"[{"key":"timezone","value":"Asia/Tokyo"},{"key":"silent-after","value":"2"},"#
                + #"{"key":"days-off","value":"saturday,sunday"},{"key":"holidays","value":"japan"},{"key":"due-days","value":"working"},{"key":"exclude-users","value":""}]"#
        )
        #expect(
            try kadode.done("program list --format json")
                == #"[{"name":"p","version":1,"criteria":3,"steps":1,"journeys":2}]"#)
        #expect(
            try kadode.done("usage unmatched --format json")
                == #"[{"usageId":"other","events":1,"first":"2026-03-01","last":"2026-03-01"}]"#)
        #expect(try kadode.done("check --format json") == #"{"sound":true,"findings":[]}"#)
        #expect(try kadode.done("--version").contains("."))
    }

    @Test("a format that a command cannot print is refused before anything is done")
    func formats() throws {
        let kadode = try store()
        try kadode.write("more.csv", "customer_id,name,contract_start\nsora,Sora,2026-04-01\n")
        try kadode.says(
            "customer import more.csv --format csv",
            ja: "--format: このコマンドは csv では出力できません。使えるのは table, json です。 [invalid]",
            en: "--format: This command cannot print csv. It can print table, json. [invalid]")
        #expect(try kadode.done("customer list --format csv").split(separator: "\n").count == 3)
    }
}
