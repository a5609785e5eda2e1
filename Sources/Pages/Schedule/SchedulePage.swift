import Onboarding
import Portfolio

/// One page that a CSM hands to the customer, with what helps to hand it over around it. The sheet itself is made of a
/// `CustomerSchedule` and of nothing else.
public struct SchedulePage: Sendable {
    public var schedule: CustomerSchedule
    /// The language of the sheet; the page around it is in that of its reader.
    public var language: Language
    /// The page of the journey.
    public var back: Location

    /// - Parameter location: The address that was asked for; `language` in it says that of the sheet.
    /// - Throws: `Refusal` for a language that there is not.
    public init(_ schedule: CustomerSchedule, at location: Location, for reader: Reader) throws(Refusal) {
        self.schedule = schedule
        language =
            try location.value("language", known: Language.allCases.map(\.rawValue), Language.init) ?? reader.language
        back = Location(path: Array(location.path.prefix(2)))
    }

    /// Where the sheet of a journey is.
    /// - Parameter journey: The page of the journey.
    static func location(of journey: Location) -> Location { journey.below("schedule") }

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        let title = Text(ja: "お客様用スケジュール（\(schedule.customer)）", en: "Schedule for the customer, \(schedule.customer)")
        return Layout(title: reader(title)).page("schedule", fields(for: reader), for: reader)
    }

    private func fields(for reader: Reader) -> Fields {
        let sheet = ScheduleSheet(schedule)
        var customer = Reader(language: language)
        customer.today = schedule.asOf
        var fields = sheet.fields(for: customer)
        fields["back"] = back.href
        fields["customer"] = schedule.customer
        fields["text"] = sheet.text(for: customer)
        fields["unreadable"] = reader.unreadable(schedule.unreadable)
        fields["sheetLanguage"] = language.rawValue
        fields["sheetLanguages"] = Language.allCases.map { each in
            [
                "label": each.label, "code": each.rawValue, "isCurrent": each == language,
                "href": SchedulePage.location(of: back).with("language", each.rawValue).href,
            ] as Fields
        }
        return fields
    }
}
