import Onboarding

extension Company {
    /// What was heard and agreed at its meetings: the same for the same company.
    func notes() -> [(step: String, field: String, value: String, age: Int)] {
        var notes: [(String, String, String, Int)] = []
        if !skips.contains("handoff") {
            notes += [
                ("handoff", "reason", Heard.reasons[startedAgo % Heard.reasons.count], 1),
                ("handoff", "decider", Heard.deciders[seats % Heard.deciders.count], 1),
                ("handoff", "promised", Heard.promises[(startedAgo + seats) % Heard.promises.count], 1),
            ]
        }
        notes.append(("kickoff", "success", Heard.successes[startedAgo % Heard.successes.count], 5))
        if !hadTrial, segment != .smb, !skips.contains("training") {
            notes.append(("training", "plan", Heard.plans[seats % Heard.plans.count], 13))
        }
        if let completedAge {
            let isContent = key != Cast.Role.doneButUnmet.key
            notes += [
                ("completion", "felt", isContent ? String(4 + startedAgo % 2) : "3", completedAge),
                (
                    "completion", "felt-words", isContent ? Heard.content[seats % Heard.content.count] : Heard.doubtful,
                    completedAge
                ),
                ("completion", "requests", Heard.requests[startedAgo % Heard.requests.count], completedAge),
            ]
        }
        return notes
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
    static let doubtful = "管理部は使えているが、現場の半分はまだ前の様式のまま"
    static let requests = ["承認をまとめて行いたい", "一覧を拠点別に並べ替えたい", "入力の締め切りを知らせてほしい", "表計算への書き出しに列を足したい"]
}
