import Foundation
import Testing

/// The week of a team at the terminal: observe, review, mark, and look at what arrived late.
@Suite struct ReviewTests {
    private func portfolio() throws -> Kadode { try SmallTeam.kadode(["a,Aoba", "b,Bunko"]) }

    @Test("every missed week is frozen once; late usage shows in the difference alone")
    func observes() throws {
        let kadode = try portfolio()
        #expect(
            try kadode.done("journey observe --lang en")
                == "\"p\": took 10 pictures of 2 journeys (2026-10-12 to 2026-11-09). Newest week: on track 1, stuck 1."
        )
        #expect(try kadode.done("journey observe --lang en") == "\"p\": nothing new to observe (10 on record).")
        #expect(
            try kadode.done("journey observe --program p --diff --lang en")
                == "Every frozen picture is what would be seen today.")
        try kadode.write("late.csv", "customer_id,user_id,event,timestamp\nb,v,login,2026-11-03 09:00\n")
        try kadode.done("usage import late.csv")
        #expect(try kadode.done("journey observe --lang en") == "\"p\": nothing new to observe (10 on record).")
        #expect(
            try kadode.done("journey observe --program p --diff --format csv --lang en b") == """
                journey,day,what,frozen,today
                b-1,2026-11-09,pace,stuck,behind
                b-1,2026-11-09,active days in the last 14 days,0 days,1 day
                b-1,2026-11-09,last used,—,2026-11-03
                b-1,2026-11-09,signals,"no login yet, behind plan",behind plan
                """)
        #expect(try kadode.done("check --lang en") == "The store is sound.")
    }

    @Test("the review says whom to look at first, and why, in both languages")
    func reviews() throws {
        let kadode = try portfolio()
        try kadode.done("journey observe")
        #expect(
            try kadode.done("journey review --program p --mark a=worried --note away --lang en")
                == "Recorded your read of \"a\": worried, on 2026-11-15.")
        #expect(
            try kadode.done("journey review --program p --lang en") == """
                p, weekly review of 2026-11-09 (through 2026-11-08)
                ○ on track 1   ■ stuck 1
                1 of the first fifty customers has been onboarded.

                [Act now] 1 journey

                1. Bunko (b)  ■ stuck, week 5, ○ unmet
                   ! Nobody has logged in for 34 days, from the start on.
                   ! "Kickoff" was due on 12 October and is 27 days late.
                   → Shall we check that its usage id is linked, and offer help with the first login?
                   → Shall we propose "On-demand meeting"? (days since the start: 41 days)
                   next: Kickoff (CSM, by 12 October, overdue)
                   missing: habit 0 days (6 days to go)

                [As planned] 1 journey

                2. Aoba (a)  ○ on track, week 5, ● met, CSM's read: worried (15 November, "away")
                """)
        #expect(
            try kadode.done("journey review --program p --lang ja b") == """
                p　2026-11-09 の週次レビュー（2026-11-08まで）
                ■ 停滞 1
                これまでに1社が完了しました（最初の50社まで、あと49社）。

                【今すぐ対応】1件

                1. Bunko（b）　■ 停滞　5週目　○ 未達
                   ！ 開始から34日間、一度もログインがありません。
                   ！ 「キックオフ」が期限（10月12日）を27日過ぎています。
                   → 利用IDの紐づけを確かめて、最初のログインをお手伝いしますか？
                   → 「オンデマンド面談」を提案しますか？（開始からの日数：41日）
                   次：キックオフ（CSM、10月12日まで、期限超過）
                   不足：habit 0日（あと6日）
                """)
        let csv = try kadode.done("journey review --program p --format csv --lang en")
        #expect(
            csv.split(separator: "\n").map { $0.prefix(40) } == [
                "customer,name,journey,phase,pace,verdict", "b,Bunko,b-1,under-way,stuck,unmet,no-log",
                "a,Aoba,a-1,onboarded,on-track,met,,,,,,,",
            ])
        let json = try kadode.run("journey review --program p --format json --lang en").bytes
        let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        let journeys = try #require(object["journeys"] as? [[String: Any]])
        #expect(journeys.map { $0["customer"] as? String } == ["b", "a"])
        #expect(
            (journeys[0]["signals"] as? [[String: Any]])?.map { $0["kind"] as? String } == ["no-login", "behind-plan"])
        #expect(journeys[1]["gutMark"] as? String == "worried" && object["onboarded"] as? Int == 1)
    }

    @Test("the review is of frozen pictures: it asks to observe first, and says what has happened since")
    func isOfPictures() throws {
        let kadode = try portfolio()
        #expect(
            try kadode.done("journey review --lang en") == """
                p, weekly review of 2026-11-09 (through 2026-11-08)
                0 of the first fifty customers have been onboarded.

                This week has not been observed yet. Observe it, then review it:
                   kadode journey observe --program p
                """)
        try kadode.done("journey observe")
        func since() throws -> [String] {
            try kadode.done("journey review --all --lang en").split(separator: "\n").map(String.init)
                .filter { $0.contains("since then") }
        }
        #expect(try since() == [])
        try kadode.done("journey pause a --reason budget --on 2026-11-12")
        try kadode.done("journey done b kickoff --on 2026-11-13")
        #expect(
            try since() == [
                "   since then: Kickoff held 13 November", "   since then: paused since 12 November",
            ])
        try kadode.done("journey end b --cause budget --on 2026-11-14")
        #expect(try since() == ["   since then: ended 14 November", "   since then: paused since 12 November"])
        let past = try kadode.done("journey review --as-of 2026-11-04 --lang en")
        #expect(past.hasPrefix("p, weekly review of 2026-11-02 (through 2026-11-01)") && !past.contains("since then"))
        try kadode.says(
            "journey review --as-of 2026-11-16",
            ja: "--as-of: 2026-11-16はまだ来ていません。今日（2026-11-15）までの日付にしてください。 [invalid]",
            en: "--as-of: 2026-11-16 has not come yet. Choose a day up to today, 2026-11-15. [invalid]")
    }

    @Test("a proposed meeting is dismissed with a reason, and not proposed again soon")
    func dismisses() throws {
        let kadode = try portfolio()
        try kadode.write("seen.csv", "customer_id,user_id,event,timestamp\nb,v,login,2026-11-13 09:00\n")
        try kadode.done("usage import seen.csv")
        try kadode.done("journey observe")
        let proposal = "Shall we propose \"On-demand meeting\"? (days since the start: 41 days)"
        #expect(try kadode.done("journey review --program p --lang en b").contains(proposal))
        try kadode.done("journey dismiss --program p b booster --reason later")
        #expect(try !kadode.done("journey review --program p --lang en b").contains(proposal))
    }

    @Test("what cannot be done is refused with its remedy")
    func refuses() throws {
        let kadode = try portfolio()
        try kadode.says(
            "journey review --program p --mark a=good",
            ja: "--mark: 見立て「a=good」を読み取れません。「顧客ID=worried」のように書いてください（onboarded, not-yet, worried）。 [invalid]",
            en:
                "--mark: \"a=good\" is not a read. Write CUSTOMER=worried, or one of onboarded, not-yet, worried. [invalid]"
        )
        try kadode.says(
            "journey review --program p --mark x=worried",
            ja: "顧客「x」が見つかりません。「a」ではありませんか？ [not-found]",
            en: "There is no customer \"x\". Did you mean \"a\"? [not-found]")
        #expect(try kadode.run("journey review --note away").code == 2)
        try kadode.says(
            "journey review --mark a=worried --as-of 2026-10-01",
            ja: "--as-of: オンボーディングは2026-10-05に始まります。オンボーディングが進んでいた日を指定してください。 [conflict]",
            en:
                "--as-of: The journey begins on 2026-10-05. Give a day on which it was under way. [conflict]")
        try kadode.says(
            "journey review --mark a=worried --as-of 2026-11-16",
            ja: "--as-of: 2026-11-16はまだ来ていません。今日（2026-11-15）までの日付にしてください。 [invalid]",
            en: "--as-of: 2026-11-16 has not come yet. Give a day up to today, 2026-11-15. [invalid]")
    }

    @Test("customers that were under way before begin with what has happened already")
    func beginsUnderWay() throws {
        let kadode = try portfolio()
        try kadode.write("c.csv", "customer_id,name,contract_start\nc,Chidori,2026-10-05\nd,Daidai,2026-10-05\n")
        try kadode.done("customer import c.csv")
        try kadode.says(
            "journey start c --done kickof=2026-10-14",
            ja: "「kickof」という施策はありません。「kickoff」ではありませんか？ [not-found]",
            en: "There is no step \"kickof\". Did you mean \"kickoff\"? [not-found]")
        try kadode.done("journey start c --done kickoff=2026-10-14")
        #expect(try kadode.done("journey plan c --lang en").contains("done on 2026-10-14"))
        try kadode.done("journey start d --caught-up")
        #expect(try kadode.done("journey plan d --lang en").contains("done on 2026-10-12"))
        #expect(try kadode.run("journey start d --caught-up --again").code == 2)
    }

    @Test("a program need not be named while there is but one")
    func onlyProgram() throws {
        let kadode = try portfolio()
        #expect(try kadode.done("journey judge --lang en") == kadode.done("journey judge --program p --lang en"))
        #expect(
            try kadode.done("journey observe --diff --lang en") == "Every frozen picture is what would be seen today.")
        try kadode.write("q.yaml", "name: q\ncriteria: {habit: active_days(last 14 days) >= 6}\n")
        try kadode.done("program apply q.yaml")
        try kadode.says(
            "journey judge", ja: "--program: どのプログラムかを指定してください。登録されているのは p、q です。 [missing]",
            en: "--program: Say which program is meant. There are p, q. [missing]")
    }

    @Test("a step is not done twice, nor on a day that cannot be, nor opened where it is open")
    func refusesSteps() throws {
        let kadode = try portfolio()
        try kadode.says(
            "journey done a kickoff --on 2026-10-14",
            ja: "「kickoff」は2026-10-12に完了しています。日付を直すには、未完了に戻してから記録してください。（`kadode journey reopen`） [conflict]",
            en:
                "\"kickoff\" was done on 2026-10-12 already. To correct the day, open it again first. (`kadode journey reopen`) [conflict]"
        )
        try kadode.done("journey done a kickoff --on 2026-10-09")
        try kadode.says(
            "journey done b kickoff --on 2025-10-04",
            ja: "--on: 2025-10-04は、オンボーディングの開始（2026-10-05）より1年以上前です。年を確かめてください。 [invalid]",
            en: "--on: 2025-10-04 is more than a year before the journey's start, 2026-10-05. Check the year. [invalid]"
        )
        try kadode.says(
            "journey reopen b kickoff",
            ja: "「kickoff」は、完了にも省略にもなっていません。計画で、施策の状態を確かめてください。（`kadode journey plan`） [conflict]",
            en:
                "\"kickoff\" is neither done nor left out. The plan shows where each step stands. (`kadode journey plan`) [conflict]"
        )
        try kadode.done("journey done b kickoff --on 2025-10-05")
        try kadode.done("journey end b --cause budget --on 2026-11-10")
        try kadode.says(
            "journey done b booster --on 2026-11-10",
            ja: "オンボーディングは2026-11-10に終了しています。まだ続いている場合は、終了を取り消してください。（`kadode journey continue`） [conflict]",
            en:
                "The journey ended on 2026-11-10. If it goes on after all, take back that it ended. (`kadode journey continue`) [conflict]"
        )
    }
}
