import Onboarding

extension Customer {
    /// What is said when details were corrected.
    public static let saved = Text(ja: "顧客の情報を保存しました。", en: "Customer details saved.")
}

extension CustomerPage {
    /// Of a customer that is asked for before its first journey.
    public static func noJourney(of customer: String) -> Refusal {
        let (start, journeys) = (Beginning.title, Beginning.journeys.title)
        return Refusal(
            .notFound, Text(ja: "「\(customer)」のオンボーディングはまだありません。", en: "\"\(customer)\" has no journey yet."),
            remedy: Text(
                ja: "「\(start.ja)」の「\(journeys.ja)」で開始できます。", en: "Start one under \"\(start.en)\"."))
    }

    /// The page on which what is known of a customer is corrected.
    public static func editing(_ customer: String) -> Location { Location(path: ["customers", customer, "edit"]) }

    /// The same at a field of its form.
    static func editing(_ customer: String, at field: String) -> String {
        "\(editing(customer).href)#field-\(field)"
    }
}
