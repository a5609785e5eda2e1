import Onboarding

/// The steps from nothing to the first verdict, with how far each has come.
public struct StartPage: Sendable {
    /// Names of the programs there are.
    public var programs: [String]
    public var customers: Int
    /// Customers whose journey has begun.
    public var begun: Int
    /// Customers that are gone and have no journey.
    public var gone = 0
    public var usageThrough: Day?
    public var unmatched: Int
    public var today: Day
    /// How many journeys have which verdict; nil before there is any journey and any usage.
    public var verdicts: [Verdict: Int]?
    /// Whether there is nothing yet, so that samples can be loaded.
    public var isEmpty: Bool
    public var notice: Text?

    public init(
        programs: [String], customers: Int, begun: Int, usageThrough: Day?, unmatched: Int, today: Day,
        verdicts: [Verdict: Int]? = nil, isEmpty: Bool, notice: Text? = nil
    ) {
        self.programs = programs
        self.customers = customers
        self.begun = begun
        self.usageThrough = usageThrough
        self.unmatched = unmatched
        self.today = today
        self.verdicts = verdicts
        self.isEmpty = isEmpty
        self.notice = notice
    }

    /// What was done just now, as the address says it.
    public static func notice(_ location: Location) -> Text? {
        let count = location["n"].flatMap { Int($0) } ?? 0
        switch location["done"] {
        case "program": return Text(ja: "プログラムを登録しました。", en: "The program is added.")
        case "customers":
            return Text(ja: "\(count.grouped)社を登録しました。", en: "Added or changed \(count.english("customer")).")
        case "journeys":
            let completed = location["completed"].flatMap { Int($0) } ?? 0
            let said = Text(ja: "\(count.grouped)社のオンボーディングを開始しました。", en: "Started \(count.english("journey")).")
            guard completed > 0 else { return said }
            return Text(
                ja: "\(said.ja)うち\(completed.grouped)社は、判定基準をすでに満たしているため完了済みです。",
                en: "\(said.en) \(completed.grouped) of them meet the criteria already and start as completed.")
        case "usage": return PastePage.importedUsage(count)
        case "samples": return Text(ja: "サンプルを削除しました。", en: "The samples are deleted.")
        default: return nil
        }
    }

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        let role = reader.account?.role
        let next = Beginning.allCases.first { !isDone($0) }
        let steps = Beginning.allCases.enumerated().map { index, step in
            let may = role?.may(step.permission) ?? false
            return [
                "number": index + 1, "title": reader(step.title), "meaning": reader(step.meaning),
                "href": step.location.href, "isDone": isDone(step), "isNow": step == next, "may": may,
                "state": reader(state(step)),
                "mayNot": present(may || isDone(step) ? nil : reader(StartPage.whoMay(step.permission))),
            ] as Fields
        }
        return Layout(title: reader(Beginning.title)).page(
            "start",
            [
                "notice": present(notice.map { reader($0) }), "steps": steps,
                "verdict": verdictFields(reader), "waits": verdicts == nil,
                "offersSamples": isEmpty && role?.may(.maintainStore) ?? false,
                "samples": Beginning.samples.href, "token": reader.account?.token ?? "",
            ], for: reader)
    }

    private func isDone(_ step: Beginning) -> Bool {
        switch step {
        case .program: !programs.isEmpty
        case .customers: customers > 0
        case .journeys: begun > 0
        case .usage: usageThrough != nil
        }
    }

    private func state(_ step: Beginning) -> Text {
        guard isDone(step) else { return Text(ja: "まだです", en: "not yet") }
        switch step {
        case .program: return Text(ja: programs.joined(separator: "、"), en: programs.joined(separator: ", "))
        case .customers: return Text(ja: "\(customers.grouped)社", en: customers.english("customer"))
        case .journeys: return begunState
        case .usage:
            let day = usageThrough ?? today
            let through = Text(ja: "\(day.shown(.ja, near: today))まで", en: "through \(day.shown(.en, near: today))")
            guard unmatched > 0 else { return through }
            return Text(
                ja: "\(through.ja)（顧客の分からない利用ID \(unmatched.grouped)件）",
                en: "\(through.en), \(unmatched.english("usage id")) without a customer")
        }
    }

    /// Those that are gone are told apart: nothing waits for them.
    private var begunState: Text {
        let left = customers - gone - begun
        let state =
            left > 0
            ? Text(
                ja: "\(begun.grouped)社（あと\(left.grouped)社）",
                en: "\(begun.grouped) of \((customers - gone).english("customer"))")
            : Text(ja: "\(begun.grouped)社", en: begun.english("customer"))
        guard gone > 0 else { return state }
        return Text(
            ja: "\(state.ja)、ほかに解約済み\(gone.grouped)社", en: "\(state.en), and \(gone.grouped) that left before")
    }

    private func verdictFields(_ reader: Reader) -> [Fields] {
        guard let verdicts else { return [] }
        let decided = verdicts[.met, default: 0] + verdicts[.unmet, default: 0]
        let text =
            decided > 0
            ? Text(ja: "最初の判定が出ました。", en: "The first verdicts are in.")
            : Text(
                ja: "まだ判定保留だけです。利用データや契約席数がそろうと判定が出ます。理由は各顧客のページにあります。",
                en:
                    "All are undetermined so far. Verdicts follow once usage and seats are known; each customer's page says why."
            )
        let counts = [Verdict.met, .unmet, .undetermined].map { verdict in
            verdict.mark.fields(reader.language).merging(["count": verdicts[verdict, default: 0].grouped]) { $1 }
        }
        return [
            [
                "text": reader(text), "isDecided": decided > 0, "counts": counts,
                "board": Location(path: ["programs", programs.first ?? ""]).href,
            ]
        ]
    }

    private static func whoMay(_ permission: Permission) -> Text {
        let roles = Role.allCases.filter { $0.may(permission) }.map(\.label)
        return Text(
            ja: "できる人：\(roles.map(\.ja).joined(separator: "、"))",
            en: "Done by: \(roles.map(\.en).joined(separator: ", "))")
    }
}
