import Onboarding

/// Tells lists of people (business cards, contacts) from lists of customers.
enum PeopleList {
    private static let persons = [
        "氏名", "姓", "お名前", "担当者氏名", "full name", "first name", "last name", "名刺交換日",
    ]
    private static let about = [
        "メールアドレス", "e-mail", "email", "eメール", "メール", "e-mail address", "email address", "役職", "job title", "title",
        "携帯電話", "mobile",
    ]

    /// Why a header without a required column cannot be read; nil if it is that of no list of people.
    static func refusal(of header: [String], at place: Place) -> Refusal? {
        func has(_ names: [String]) -> Bool {
            header.contains { name in names.contains { ColumnNames.isSpelledAlike($0, name) } }
        }
        guard has(persons), has(about) else { return nil }
        return Refusal(
            .invalid,
            Text(
                ja: "会社の一覧ではなく、人の一覧（名刺や連絡先）のようです。",
                en: "This is a list of people (business cards or contacts), not of customers."),
            remedy: Text(
                ja: "先に、1社を1行にした顧客の一覧（顧客ID・会社名・契約開始日）を取り込んでください。人は、顧客のページの「先方担当者」に登録します。",
                en:
                    "First import the customers, one row a company: id, name, contract start. Then add the people on each customer's page, as contacts."
            ),
            command: "kadode contact add CUSTOMER NAME --title TITLE --email ADDRESS", at: place)
    }
}
