import Onboarding

/// A program that ships, to begin with: taken as it is, or as the text that one's own grows out of.
public enum StartingProgram: String, CaseIterable, Sendable {
    case highTouch = "high-touch"
    case lowTouch = "low-touch"
    case techTouch = "tech-touch"

    public var label: Text {
        switch self {
        case .highTouch: Text(ja: "ハイタッチ", en: "High touch")
        case .lowTouch: Text(ja: "ロータッチ", en: "Low touch")
        case .techTouch: Text(ja: "テックタッチ", en: "Tech touch")
        }
    }

    /// For which customers it is meant.
    public var meaning: Text {
        switch self {
        case .highTouch:
            Text(
                ja: "契約金額や導入の手間が大きい顧客に。一社ずつ、はじめから終わりまで伴走します。",
                en: "For large contracts and demanding launches: you go with each customer from beginning to end.")
        case .lowTouch:
            Text(
                ja: "数の多い中小規模の顧客に。合同の説明会と短い面談で進めます。",
                en: "For many customers of small and middle size: group trainings and short meetings.")
        case .techTouch:
            Text(
                ja: "顧客が自分で始められる製品に。面談は予定せず、利用が止まったときだけ声をかけます。",
                en: "For products that customers begin with by themselves: you write only to those who stop.")
        }
    }

    /// Its program file, comments and all; `examples/` holds the same text.
    public var source: String {
        let bytes =
            switch self {
            case .highTouch: PackageResources.high_touch_yaml
            case .lowTouch: PackageResources.low_touch_yaml
            case .techTouch: PackageResources.tech_touch_yaml
            }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// - Throws: `Refusal` of code `notFound` with the names there are.
    public init(named name: String) throws(Refusal) {
        if let known = StartingProgram(rawValue: name) {
            self = known
            return
        }
        let names = StartingProgram.allCases.map(\.rawValue)
        throw Refusal(
            .notFound, Text(ja: "「\(name)」という出発点はありません。", en: "There is no starting program \"\(name)\"."),
            remedy: Text.didYouMean(name, among: names)
                ?? Text(
                    ja: "選べるのは \(names.joined(separator: "、")) です。",
                    en: "There are \(names.joined(separator: ", "))."), at: Place(field: "program"))
    }
}
