import Onboarding

/// Which review a page is about: the week, and whose customers.
public struct ReviewWeek: Hashable, Sendable {
    /// The cadence day of the week, and of the present one.
    public var day: Day
    public var present: Day
    public var today: Day
    /// Whose customers are listed; nil: everybody's, empty: nobody's.
    public var owner: String?
    /// Whose customers were observed in the week, in order.
    public var owners: [String] = []
    /// As the address asks for the owner; nil: one's own.
    public var chosenOwner: String?

    public var isPast: Bool { day < present }

    /// The review of this week.
    public static let location = Location(path: ["review"])
    /// In an address: everybody's customers.
    public static let everyone = "*"

    /// The review of the week, or a page below it.
    /// - Parameter path: A journey's id, then what is to be done.
    public func location(_ path: String...) -> Location {
        Location(path: ["review", day.description] + path).with("owner", chosenOwner)
    }

    /// In an address: those without a change, and what was done with them.
    public static let unchanged = "unchanged"

    /// The ids of journeys as forms and addresses list them.
    public static func ids(_ text: String) -> [String] { text.split(separator: ",").map(String.init) }

    /// What was done with a customer, by its word in the address.
    /// - Parameter name: The customer's; nil where it is the one that is shown.
    public static func done(_ word: String, with name: String?) -> Text? {
        switch (word, name) {
        case ("reviewed", let name?): Text(ja: "「\(name)」をレビュー済みにしました。", en: "\"\(name)\" is reviewed.")
        case ("skipped", let name?): Text(ja: "「\(name)」をあとで見ます。", en: "\"\(name)\" is put aside for later.")
        case ("open", _): Text(ja: "未レビューに戻しました。", en: "It is to be reviewed again.")
        case ("saved", _): Text(ja: "保存しました。", en: "Saved.")
        default: nil
        }
    }

    /// How many pictures were taken, and how many could not be.
    public static func observed(_ taken: Int, unreadable lost: Int) -> Text {
        if lost > 0 {
            return Text(
                ja: "\(taken)件の観測を記録しました。プログラムを読めないため、\(lost)件は観測できませんでした。",
                en:
                    "\(taken.english("picture")) taken; \(lost.english("other")) could not be, since the program cannot be read."
            )
        }
        return taken == 0
            ? Text(ja: "新しく観測するオンボーディングはありませんでした。", en: "There was nothing new to observe.")
            : Text(
                ja: "\(taken)件の観測を記録しました（抜けていた週を含みます）。",
                en: "\(taken.english("picture")) taken, weeks that were missed included.")
    }

    /// Of a journey whose picture of the week cannot be read.
    public static func unreadable(_ day: Day) -> Refusal {
        Refusal(
            .unreadable, Unreadable.picture(of: day),
            remedy: Text(
                ja: "この週の振り返りは記録できません。顧客のページは開けます。",
                en: "This week cannot be reviewed for it; the customer's page can be opened."))
    }

    /// - Parameter id: The journey's, as the address has it.
    public static func noJourney(_ id: String, in day: Day) -> Refusal {
        Refusal(
            .notFound,
            Text(ja: "\(day)の週次レビューに、オンボーディング「\(id)」はありません。", en: "The review of \(day) has no journey \"\(id)\"."),
            remedy: Text(
                ja: "担当の絞り込みを「全員」にして、一覧からお探しください。", en: "Look for it on the list of everybody's customers."))
    }

    func week(of day: Day) -> Location {
        Location(path: ["review", day.description]).with("owner", chosenOwner)
    }

    func fields(for reader: Reader) -> Fields {
        let language = reader.language
        return [
            "week": reader(
                Text(
                    ja: "\(day.shownWithWeekday(.ja, near: today))の週",
                    en: "week of \(day.shownWithWeekday(.en, near: today))")),
            "date": day.description, "isPast": isPast,
            "through": (day - 1).shown(language, near: today),
            "action": Location(path: ["review", day.description]).href, "overview": location().href,
            "earlier": week(of: day - 7).href, "later": isPast ? [week(of: day + 7).href] : [],
            "present": ReviewWeek.location.with("owner", chosenOwner).href,
            "owners": reader.owners(owners, chosen: owner),
        ]
    }
}

/// How far a review has come.
public struct ReviewProgress: Hashable, Sendable {
    public var reviewed: Int
    public var skipped: Int
    public var all: Int

    func fields(for reader: Reader) -> Fields {
        let later = Text(ja: "（あとで見る \(skipped)件）", en: " (\(skipped.grouped) to come back to)")
        return [
            "reviewed": reviewed, "all": all, "hasEntries": all > 0,
            "progress": "\(reviewed.grouped) / \(all.grouped)",
            "told": reader(
                Text(
                    ja: "\(all.grouped)件中\(reviewed.grouped)件をレビュー済み",
                    en: "\(reviewed.grouped) of \(all.grouped) reviewed"))
                + (skipped > 0 ? reader(later) : ""),
        ]
    }
}

/// What somebody said of a customer in a review.
public struct ReviewRemark: Hashable, Sendable {
    /// Nil: the operator at the machine.
    public var who: String?
    public var mark: CSMRead?
    public var note: String?
    public var isReviewed = false
    public var at: Moment?

    func fields(for reader: Reader, near day: Day) -> Fields {
        [
            "who": who ?? reader(LogPage.operatorName), "gut": mark.map { [$0.mark.fields(reader.language)] } ?? [],
            "note": present(note),
            "isReviewed": isReviewed, "at": present(at?.shown(reader.language, near: day)),
        ]
    }
}

extension CSMRead {
    /// The mark as pages show it.
    var mark: Mark {
        switch self {
        case .onboarded: Mark(key: rawValue, word: label, shape: .tick, isUrgent: false)
        case .notYet: Mark(key: rawValue, word: label, shape: .empty, isUrgent: false)
        case .worried: Mark(key: rawValue, word: label, shape: .triangle, isUrgent: false)
        }
    }
}
