import Onboarding

/// The first ten minutes: from an empty workspace to the first verdict, in a few steps, each on a page of its own.
public enum Beginning: String, CaseIterable, Sendable {
    case program, customers, usage, journeys

    /// The page with all steps.
    public static let location = Location(path: ["start"])
    static let title = Text(ja: "はじめかた", en: "Getting started")
    public static let samples = Location(path: ["start", "samples"])

    public var location: Location { Location(path: ["start", rawValue]) }

    public var title: Text {
        switch self {
        case .program: Text(ja: "プログラムを選ぶ", en: "Choose a program")
        case .customers: Text(ja: "顧客を登録する", en: "Add customers")
        case .journeys: Text(ja: "オンボーディングを開始する", en: "Start journeys")
        case .usage: Text(ja: "利用データを取り込む", en: "Bring in usage")
        }
    }

    public var meaning: Text {
        switch self {
        case .program:
            Text(
                ja: "どう進め、どうなったら完了とするか。3つのひな形から選べます。",
                en: "How customers are onboarded, and when they are done. There are three to begin with.")
        case .customers:
            Text(
                ja: "1社ずつ入力するか、表計算ソフトの表を貼り付けます。",
                en: "One by one, or as rows pasted from a spreadsheet.")
        case .journeys:
            Text(
                ja: "開始日と、すでに終わっている施策の日付を伝えます。",
                en: "With their first day, and what has happened already.")
        case .usage:
            Text(ja: "だれが、いつ、何を使ったか。判定はここから出ます。", en: "Who used what and when: verdicts follow from it.")
        }
    }

    /// What it takes to do it.
    public var permission: Permission {
        switch self {
        case .program: .designPrograms
        case .customers, .usage: .editCustomers
        case .journeys: .runJourneys
        }
    }

    /// The way back to all steps, with the step after this one.
    func around(_ reader: Reader) -> Fields {
        let all = Beginning.allCases
        let next = all.firstIndex(of: self).flatMap { $0 + 1 < all.count ? all[$0 + 1] : nil }
        let mayGoOn = next.map { reader.account?.role.may($0.permission) ?? false } ?? false
        return [
            "start": Beginning.location.href, "heading": reader(title),
            "number": all.firstIndex(of: self)! + 1,
            "next": mayGoOn
                ? next.map { [["title": reader($0.title), "href": $0.location.href] as Fields] } ?? [] : [],
            "token": reader.account?.token ?? "",
        ]
    }
}
