import Onboarding

extension Company {
    /// What was recorded at its steps: the same for the same company.
    func notes() -> [(step: String, field: String, value: String, age: Int)] {
        var notes: [(String, String, String, Int)] = []
        if !skips.contains("handoff") {
            notes += [
                ("handoff", "reason", said(Heard.reasons[startedAgo % Heard.reasons.count]), 1),
                ("handoff", "decider", said(Heard.deciders[seats % Heard.deciders.count]), 1),
                ("handoff", "promised", said(Heard.promises[(startedAgo + seats) % Heard.promises.count]), 1),
            ]
        }
        notes.append(("kickoff", "success", said(Heard.successes[startedAgo % Heard.successes.count]), 5))
        if !hadTrial, segment != .smb, !skips.contains("training") {
            notes.append(("training", "plan", said(Heard.plans[seats % Heard.plans.count]), 13))
        }
        return notes
    }

    /// Whom the vendor talks to there: who decides, and who drives the launch.
    var contacts: [Contact] {
        let number = seats + startedAgo
        let names = Heard.names
        return [
            try? Contact(
                name: said(names[number % names.count]), role: .sponsor,
                title: said(Heard.deciders[seats % Heard.deciders.count])),
            try? Contact(
                name: said(names[(number + 3) % names.count]), role: .champion,
                title: said(Heard.champions[startedAgo % Heard.champions.count]), email: "contact@\(key).example"),
        ].compactMap { $0 }
    }

    /// What came of its meetings, by step key. The day is that of the fact that says the step is done.
    func meetings(heldBy day: Day) -> [String: MeetingRecord] {
        let champion = contacts.last?.name ?? ""
        let driving = language == .ja ? "推進は\(champion)さん" : "\(champion) drives it"
        let people = contacts.map { Meeting.Attendee(language == .ja ? "\($0.name)様" : $0.name) }
        var meetings: [String: MeetingRecord] = [:]
        let kickoff = Meeting(
            .held, on: day, start: 14 * 60, length: 60, place: said("オンライン"), attendees: people,
            agenda: [
                Meeting.Item(
                    said("導入の目的と、成功した状態"), isDiscussed: true,
                    outcome: said(Heard.successes[startedAgo % Heard.successes.count])),
                Meeting.Item(said("社内の体制と役割"), isDiscussed: true, outcome: driving),
                Meeting.Item(
                    said("次回までに行うこと"), isDiscussed: true, outcome: said("利用者の登録は先方、ひな型の用意は当社")),
            ],
            minutes: said(Heard.kickoffs[seats % Heard.kickoffs.count]), decisions: [said("週に1回、短い打ち合わせを続ける")])
        meetings["kickoff"] = MeetingRecord(
            kickoff, Meeting.Party(step: "kickoff", completesStep: true, felt: FeltProgress(2 + startedAgo % 2)))
        let isContent = key != Cast.Role.doneButUnmet.key
        let felt = said(isContent ? Heard.content[seats % Heard.content.count] : Heard.doubtful)
        let completion = Meeting(
            .held, on: day, start: 10 * 60 + 30, length: 45, place: said("オンライン"), attendees: people,
            agenda: ["キックオフで決めた目標の確認", "これからの使い方"].map { Meeting.Item(said($0), isDiscussed: true) },
            minutes: felt)
        meetings["completion"] = MeetingRecord(
            completion,
            Meeting.Party(
                step: "completion", completesStep: true,
                felt: FeltProgress(
                    isContent ? 4 + startedAgo % 2 : 3, words: felt),
                requests: [said(Heard.requests[startedAgo % Heard.requests.count])]))
        return meetings
    }

    /// How much a launch of its size takes.
    var effort: String {
        switch segment {
        case .smb: "small"
        case .mid: "medium"
        case .enterprise: "large"
        }
    }
}

/// What customers and sales said, to choose from.
private enum Heard {
    static let reasons = [
        "月次報告の作成に毎月3日かかっている", "拠点ごとに表計算の様式が違い、集計できない", "担当者が変わるたびに業務が止まる", "監査で記録の残し方を指摘された",
        "現場の報告が紙で、本社に届くのが1週間後になる",
    ]
    static let deciders = ["管理部長", "経営企画室長", "事業本部長", "代表取締役", "情報システム課長"]
    static let promises = ["以前のデータの移行を手伝う", "管理者向けの説明会を1回開く", "初月は週に1回の相談の時間を取る", "年度末までに基幹システムとの連携を案内する"]
    static let successes = [
        "月次報告が3営業日以内に出ていて、誰が休んでも作れる", "全拠点が同じ様式で毎日入力し、本社が翌朝に見られる", "引き継ぎ資料がこの製品の中だけでそろう", "監査に要る記録を1時間で出せる",
    ]
    static let plans = ["管理者に操作を、現場に入力だけを、2回に分けて案内する", "各部署の実際の報告書を題材にする", "拠点ごとに30分ずつ、録画を残す"]
    static let content = ["朝礼で毎日見るようになった", "集計に使っていた1日が空いた", "現場からの問い合わせが減った"]
    static let kickoffs = [
        "月次報告の締めは毎月3営業日目。\n\n最初のひと月は、これまでの様式と並べて使い、数字が合うことを確かめてから切り替えたい、とのこと。",
        "拠点によって様式が違うため、まず本社の様式に合わせる。\n\n現場の入力は朝礼のあとに10分取れる。",
        "前任者の異動で、やり方を知る人がいなくなったのが検討のきっかけ。\n\n引き継ぎの手順をこの製品の中に残したい。",
    ]
    static let names = ["長谷部 大輔", "沢田 和江", "三枝 明", "小田切 真由", "古賀 健一", "村井 典子", "戸田 誠", "野々村 亮"]
    static let champions = ["業務改善チーム", "総務課 主任", "営業企画課", "情報システム課"]
    static let doubtful = "管理部は使えているが、現場の半分はまだ前の様式のまま"
    static let requests = ["承認をまとめて行いたい", "一覧を拠点別に並べ替えたい", "入力の締め切りを知らせてほしい", "表計算への書き出しに列を足したい"]
}
