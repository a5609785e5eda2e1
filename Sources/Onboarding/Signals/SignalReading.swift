// A signal as a colleague would say it: the fact, the reason, the proposed action.

extension Signal {
    /// One sentence for what is the matter, one for what to do about it.
    public var reading: Text {
        let (fact, action) = (fact, action)
        return Text(ja: fact.ja + action.ja, en: "\(fact.en) \(action.en)")
    }

    /// What is the matter, and by what it shows.
    public var fact: Text {
        switch evidence {
        case .notice(let end): return notice(end)
        case .neverUsed(let days, _):
            let time = days.daysSpoken
            return Text(
                ja: "開始から\(time.ja)、一度もログインがありません。", en: "Nobody has logged in for \(time.en), from the start on.")
        case .lastUsed(let last, _) where last > since:
            // It was used since, and not often enough to clear the signal.
            let (from, day) = (since.spoken(from: asOf), last.spoken(from: asOf))
            return Text(
                ja: "\(from.ja)から、ほとんどログインがありません（最後は\(day.ja)）。",
                en: "Hardly any login since \(from.en) (the last was on \(day.en)).")
        case .lastUsed(let last, let known):
            let (time, day) = (((known ?? asOf) - last).daysSpoken, last.spoken(from: asOf))
            return Text(
                ja: "\(time.ja)ログインがありません（最後は\(day.ja)）。", en: "No login for \(time.en) (the last was on \(day.en)).")
        case .low(let measured):
            return Text(
                ja: "利用が少なめです（\(measured.subject.ja)：\(measured.state.ja)）。",
                en: "Usage is low (\(measured.subject.en): \(measured.state.en)).")
        case .belowPeers(let measured, let least, let peers, let week):
            let decimal = Number.decimal(millionths: least)
            let usual = measured.unit?.amount(decimal) ?? Text(same: decimal)
            return Text(
                ja:
                    "利用が少なめです（\(measured.subject.ja)：\(measured.state.ja)。完了した\(peers)社は\(week)週目に、ほとんどが\(usual.ja)以上でした）。",
                en:
                    "Usage is low (\(measured.subject.en): \(measured.state.en); nearly all of the \(peers) customers onboarded had at least \(usual.en) in week \(week))."
            )
        case .overdue(_, let name, _, let due, let others): return overdue(name, due, others)
        case .age(let days, let expected):
            return Text(
                ja: "開始から\(days)日たち、想定の\(expected)日を過ぎています。",
                en: "It has been under way for \(days) days, longer than the \(expected) expected.")
        case .unmet(let keys, let measured): return below(keys, measured)
        case .handoff(let kickoff, let isHeld):
            return handoff(kickoff, isHeld: isHeld)
        case .stream(let last?):
            let day = last.spoken(from: asOf)
            return Text(
                ja: "\(day.ja)を最後に、どの顧客の利用データも届いていません。", en: "No usage of any customer has arrived since \(day.en).")
        case .stream(nil): return Text(ja: "利用データがまだ一度も届いていません。", en: "No usage has arrived yet.")
        }
    }

    /// What to do about it, as a question to whoever decides.
    public var action: Text {
        switch evidence {
        case .notice(let end?) where end < asOf:
            Text(ja: "解約した日を顧客情報に記録しますか？", en: "Shall we record the day it left?")
        case .notice:
            Text(
                ja: "理由を伺い、続けていただくために何ができるかを話し合う場を設けますか？",
                en: "Shall we meet to hear why, and what would make it stay?")
        case .neverUsed(_, isLinked: false):
            Text(
                ja: "利用IDの紐づけを確かめて、最初のログインをお手伝いしますか？",
                en: "Shall we check that its usage id is linked, and offer help with the first login?")
        case .neverUsed(_, isLinked: true):
            Text(ja: "最初のログインをお手伝いしますか？", en: "Shall we offer help with the first login?")
        case .lastUsed: Text(ja: "短いミーティングを提案しますか？", en: "Shall we propose a short meeting?")
        case .low, .belowPeers:
            Text(ja: "使い方で困っていないか、伺ってみますか？", en: "Shall we ask whether anything is in the way?")
        case .overdue(_, _, .customer, _, _):
            Text(ja: "進み具合を伺ってみますか？", en: "Shall we ask how it is going?")
        case .overdue(_, _, .csm, _, _): Text(ja: "日程を決め直しますか？", en: "Shall we set a new date?")
        case .overdue(_, _, let owner, _, _):
            Text(
                ja: "\(owner.spoken.ja)の担当者と日程を決め直しますか？", en: "Shall we set a new date with \(owner.spoken.en)?")
        case .age:
            Text(
                ja: "何が妨げになっているか、話し合う場を設けますか？", en: "Shall we meet to find out what holds it up?")
        case .unmet: Text(ja: "変わったことがないか、伺ってみますか？", en: "Shall we ask what has changed?")
        case .handoff(_, isHeld: false):
            Text(ja: "営業の担当者に確認しますか？", en: "Shall we ask sales?")
        case .handoff(_, isHeld: true):
            Text(
                ja: "同じことを二度伺わずに済むよう、営業の担当者に確認しますか？",
                en: "Shall we ask sales, so that the customer is not asked twice?")
        case .stream(nil):
            Text(ja: "利用データの連携を始めますか？", en: "Shall we connect the product?")
        case .stream:
            Text(ja: "連携が止まっていないか、確かめていただけますか？", en: "Could you check whether the connection is broken?")
        }
    }

    /// What would be done about it, as a task of a plan; nil where it is none for one customer.
    public var task: Text? {
        switch evidence {
        case .notice(let end?) where end < asOf: Text(ja: "解約した日を記録する", en: "Record the day it left")
        case .notice: Text(ja: "解約の理由を伺う場を設ける", en: "Meet to hear why it gave notice")
        case .neverUsed: Text(ja: "最初のログインをお手伝いする", en: "Help with the first login")
        case .lastUsed: Text(ja: "短いミーティングを提案する", en: "Propose a short meeting")
        case .low, .belowPeers: Text(ja: "使い方で困っていないか伺う", en: "Ask whether anything is in the way")
        case .overdue(_, _, .customer, _, _): Text(ja: "進み具合を伺う", en: "Ask how it is going")
        case .overdue: Text(ja: "日程を決め直す", en: "Set a new date")
        case .age: Text(ja: "妨げになっていることを話し合う", en: "Meet to find out what holds it up")
        case .unmet: Text(ja: "変わったことがないか伺う", en: "Ask what has changed")
        case .handoff: Text(ja: "営業に引き継ぎを確認する", en: "Ask sales about the handoff")
        case .stream: nil
        }
    }

    private func notice(_ end: Day?) -> Text {
        let given = since.spoken(from: asOf)
        guard let end else {
            return Text(ja: "\(given.ja)に解約の申し出がありました。", en: "It gave notice of cancellation on \(given.en).")
        }
        let last = end.spoken(from: asOf)
        return end < asOf
            ? Text(
                ja: "\(given.ja)に解約の申し出があり、契約は\(last.ja)に終わりました。",
                en: "It gave notice of cancellation on \(given.en), and its contract ended on \(last.en).")
            : Text(
                ja: "\(given.ja)に解約の申し出がありました（契約は\(last.ja)まで）。",
                en: "It gave notice of cancellation on \(given.en) (under contract until \(last.en)).")
    }

    private func handoff(_ kickoff: Day, isHeld: Bool) -> Text {
        let day = kickoff.spoken(from: asOf)
        if isHeld {
            return Text(
                ja: "営業からの引き継ぎを確認しないまま、\(day.ja)にキックオフを行いました。",
                en: "The kickoff was held on \(day.en) without a confirmed handoff from sales.")
        }
        return kickoff < asOf
            ? Text(
                ja: "キックオフの予定日（\(day.ja)）を過ぎても、営業からの引き継ぎが確認できていません。",
                en: "The kickoff was due on \(day.en), and the handoff from sales is still not confirmed.")
            : Text(
                ja: "キックオフ（\(day.ja)）を前に、営業からの引き継ぎが確認できていません。",
                en: "The kickoff is due on \(day.en), and the handoff from sales is not confirmed.")
    }

    private func overdue(_ name: Text, _ due: Day, _ others: Int) -> Text {
        let (late, day) = (asOf - due, due.spoken(from: asOf))
        return Text(
            ja: "「\(name.ja)」が期限（\(day.ja)）を\(late)日過ぎています"
                + (others > 0 ? "（ほか\(others)件も遅れています）。" : "。"),
            en: "\"\(name.en)\" was due on \(day.en) and is \(counted(late, "day")) late"
                + (others > 0 ? " (and \(others) more)." : "."))
    }

    private func below(_ keys: [String], _ measured: Measured?) -> Text {
        let day = since.spoken(from: asOf)
        let shown =
            if let measured {
                Text(
                    ja: "\(measured.subject.ja)：\(measured.state.ja)、基準は\(measured.demand.ja)",
                    en: "\(measured.subject.en): \(measured.state.en), and \(measured.demand.en) is asked")
            } else if keys.isEmpty {
                // What it stands at today cannot be told: data are missing, or it holds again for too short a time.
                Text(ja: "今日の値からは、回復したとまだ言えません", en: "what is known today does not show yet that it has recovered")
            } else {
                Text(ja: keys.joined(separator: "、"), en: keys.joined(separator: ", "))
            }
        return Text(
            ja: "完了したあと、\(day.ja)から基準を下回っています（\(shown.ja)）。",
            en: "It was onboarded and has been below the criteria since \(day.en) (\(shown.en)).")
    }
}

extension Signal.Kind {
    public var label: Text {
        switch self {
        case .cancelNotice: Text(ja: "解約の申し出", en: "notice given")
        case .noData: Text(ja: "データ途絶", en: "no data")
        case .noLogin: Text(ja: "未ログイン", en: "no login yet")
        case .silent: Text(ja: "ログインなし", en: "no login")
        case .fallingBelow: Text(ja: "基準割れ", en: "falling below")
        case .lowActivity: Text(ja: "利用低下", en: "low activity")
        case .handoffMissing: Text(ja: "引き継ぎ未確認", en: "no handoff")
        case .behindPlan: Text(ja: "予定より遅れ", en: "behind plan")
        case .runningLong: Text(ja: "長期化", en: "running long")
        }
    }
}

extension Step.Owner {
    /// Whom one talks to.
    fileprivate var spoken: Text {
        switch self {
        case .csm: Text(ja: "CS", en: "the CSM")
        case .sales: Text(ja: "営業", en: "sales")
        case .manager: Text(ja: "マネージャー", en: "the manager")
        case .customer: Text(ja: "お客様", en: "the customer")
        }
    }
}

extension Day {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// The day in a sentence, `10月2日`; with its year where that is another one than that of the day spoken on.
    public func spoken(from today: Day) -> Text {
        let (year, month, day) = date
        let isThisYear = today.date.year == year
        return Text(
            ja: (isThisYear ? "" : "\(year)年") + "\(month)月\(day)日",
            en: "\(day) \(Day.months[month - 1])" + (isThisYear ? "" : " \(year)"))
    }
}

extension Int {
    /// A time of so many days as one says it: whole weeks in weeks.
    fileprivate var daysSpoken: Text {
        guard self >= 14, self % 7 == 0 else { return Text(ja: "\(self)日間", en: counted(self, "day")) }
        return Text(ja: "\(self / 7)週間", en: "\(self / 7) weeks")
    }
}
