import Onboarding

extension CustomerPage {
    /// When the contract is renewed (更新日) and until when notice can be given (解約通知期限), each with the days left.
    static func renewal(_ customer: Customer, on day: Day) -> [Known] {
        let dates = [
            (Text(ja: "更新日（契約終了）", en: "Renewal (contract to)"), customer.contractEnd),
            (Text(ja: "解約通知期限", en: "Notice until"), customer.noticeBy),
        ]
        return dates.compactMap { name, date in
            date.map { date in
                let (said, left) = (date.spoken(from: day), Renewal.left(date - day))
                return Known(name: name, value: Text(ja: "\(said.ja)（\(left.ja)）", en: "\(said.en) (\(left.en))"))
            }
        }
    }

    /// A fact of the customer as it is shown; a monthly value with its thousands apart.
    static func fact(_ value: String, named name: String) -> Text {
        guard name == "mrr", let value = MonthlyValue(value) else { return Text(same: value) }
        return Text(same: value.grouped)
    }
}

/// Words about the end of a contract.
enum Renewal {
    /// How many days are left.
    static func left(_ days: Int) -> Text {
        if days < 0 { return Text(ja: "\(-days)日前に過ぎました", en: "\((-days).english("day")) ago") }
        return days == 0 ? Text(ja: "今日", en: "today") : Text(ja: "あと\(days)日", en: "\(days.english("day")) left")
    }
}

extension MonthlyValue {
    /// `120,000`, `99.50`.
    var grouped: String {
        let places = text.split(separator: ".", maxSplits: 1)
        return Int(hundredths / 100).grouped + (places.count > 1 ? ".\(places[1])" : "")
    }
}
