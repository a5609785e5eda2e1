/// What is said where something that is stored cannot be read by this version of the product.
public enum Unreadable {
    /// What of a journey cannot be read, for a line of a list and its page; nil where all of it can.
    /// - Parameter version: The number of the program version that it is pinned to.
    public static func words(of journey: Journey, _ program: Program, version: Int) -> Text? {
        if journey.unreadable.isEmpty, !program.isUnreadable { return nil }
        let records: Text? =
            journey.unreadable.isEmpty
            ? nil
            : Text(
                ja: "記録\(journey.unreadable.count)件を読めません",
                en: "\(counted(journey.unreadable.count, "record")) cannot be read")
        return joined(program.isUnreadable ? self.version(version) : nil, records)
    }

    /// Of a program version of which neither the stored value nor the file can be read.
    public static func version(_ number: Int) -> Text {
        Text(ja: "プログラムの第\(number)版を読めません", en: "version \(number) of the program cannot be read")
    }

    /// Of the weekly picture of a day.
    public static func picture(of day: Day) -> Text {
        Text(ja: "\(day)の観測を読めません", en: "the picture of \(day) cannot be read")
    }

    /// Several of these in one line; nil where there is none.
    public static func joined(_ words: Text?...) -> Text? { joined(words) }

    /// The same of a list.
    public static func joined(_ words: [Text?]) -> Text? {
        let words = words.compactMap { $0 }
        return words.isEmpty
            ? nil : Text(ja: words.map(\.ja).joined(separator: "、"), en: words.map(\.en).joined(separator: ", "))
    }

    /// Names of what cannot be read: so many as one reads at once, and how many others there are.
    /// - Parameter count: How many there are in all.
    public static func named(_ names: some Collection<String>, of count: Int) -> Text {
        let rest = count - min(names.count, namedAtOnce)
        let shown = names.prefix(namedAtOnce)
        return Text(
            ja: shown.joined(separator: "、") + (rest > 0 ? "、ほか\(rest)件" : ""),
            en: shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""))
    }

    public static let namedAtOnce = 20

    /// What follows from it, and what to do.
    public static let remedy = Text(
        ja: "読めるところだけで表示しています。新しい版のKadodeで書かれたデータかもしれません。サーバーの管理者に、更新か点検（check）をご相談ください。",
        en:
            "What can be read is shown. A newer Kadode may have written the rest: ask whoever runs the server to update it or to examine the store (check)."
    )

    /// Why a journey has neither a verdict nor a next step.
    public static let rules = Text(
        ja: "プログラムを読めないため、判定も次の一手も分かりません。",
        en: "The program cannot be read, so neither a verdict nor a next step can be told.")

    /// What stands in the place of the next step.
    public static let nextStep = Text(ja: "プログラムを読めません", en: "The program cannot be read")

    /// Of a picture of a weekly review whose numbers have no meaning for the present rules.
    public static let picture = Text(
        ja: "この週の記録は、今とは別の計算式、または別の版のKadodeで作られたため、読めません。",
        en: "The picture of this week was taken by other formulas or another version of Kadode, and cannot be read.")

    /// What a meeting is marked with where its record cannot be read.
    public static let meeting = Text(ja: "記録を読めません", en: "its record cannot be read")

    /// What a meeting is marked with where a later revision than the one shown cannot be read.
    public static let laterRevision = Text(ja: "この後の更新を読めません", en: "a later record of it cannot be read")
}

// MARK: - Refusals

extension Unreadable {
    /// Of a meeting that somebody asks for or is about to change.
    public static func refusal(ofMeetingOf step: String, on day: Day) -> Refusal {
        Refusal(
            .unreadable,
            Text(
                ja: "\(day)の「\(step)」のミーティングには、このバージョンのKadodeでは読めない記録があります。",
                en: "The meeting of \"\(step)\" on \(day) has a record that this version of Kadode cannot read."),
            remedy: update)
    }

    /// Of a program whose rules somebody asks for or goes by.
    /// - Parameter version: Nil: that of a journey.
    public static func refusal(ofProgram name: String, version: Int?) -> Refusal {
        Refusal(
            .unreadable,
            version.map { version in
                Text(
                    ja: "「\(name)」の第\(version)版は、このバージョンのKadodeでは読めません。",
                    en: "Version \(version) of \"\(name)\" cannot be read by this version of Kadode.")
            }
                ?? Text(
                    ja: "このオンボーディングの「\(name)」の版は、このバージョンのKadodeでは読めません。",
                    en: "The version of \"\(name)\" that the journey goes by cannot be read by this version of Kadode."),
            remedy: update)
    }

    private static let update = Text(
        ja: "その記録を書いたバージョン以降に更新してください。それでも読めない場合は、データを点検してください。",
        en: "Update to the version that wrote it, or a later one. If it cannot be read then, examine the store.")
}
