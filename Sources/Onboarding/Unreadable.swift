/// What is said where something that is stored cannot be read by this version of the product.
public enum Unreadable {
    /// What of a journey cannot be read, for a line of a list and its page; nil where all of it can.
    /// - Parameter version: The number of the program version that it is pinned to.
    public static func words(of journey: Journey, _ program: Program, version: Int) -> Text? {
        let records: Text? =
            journey.unreadable.isEmpty
            ? nil
            : Text(
                ja: "記録\(journey.unreadable.count)件を読めません",
                en: "\(counted(journey.unreadable.count, "record")) cannot be read")
        let rules: Text? =
            program.isUnreadable
            ? Text(ja: "プログラムの第\(version)版を読めません", en: "version \(version) of the program cannot be read") : nil
        let both = [rules, records].compactMap { $0 }
        return both.isEmpty
            ? nil : Text(ja: both.map(\.ja).joined(separator: "、"), en: both.map(\.en).joined(separator: ", "))
    }

    /// What follows from it, and what to do.
    public static let remedy = Text(
        ja: "読めるところだけで表示しています。新しい版のKadodeで書かれたデータかもしれません。サーバーの管理者に、更新か点検（check）をご相談ください。",
        en:
            "What can be read is shown. A newer Kadode may have written the rest: ask whoever runs the server to update it or to examine the store (check)."
    )

    /// Of a picture of a weekly review whose numbers have no meaning for the present rules.
    public static let picture = Text(
        ja: "この週の記録は、今とは別の計算式、または別の版のKadodeで作られたため、読めません。",
        en: "The picture of this week was taken by other formulas or another version of Kadode, and cannot be read.")
}
