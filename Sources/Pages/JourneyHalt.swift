import Onboarding
import Portfolio

/// That nothing is asked of a journey, and why: it is over, or paused.
public enum JourneyHalt: Hashable, Sendable {
    /// - Parameter wasOnboarded: Whether it had come to completion on its last day.
    case over(Ending, wasOnboarded: Bool)
    case paused(Journey.Pause)

    /// Nil where it is under way.
    public init?(_ situation: JourneySituation) {
        if let ending = situation.ending {
            self = .over(ending, wasOnboarded: situation.isOnboarded)
        } else if let pause = situation.plan.pause {
            self = .paused(pause)
        } else {
            return nil
        }
    }

    public var heading: Text {
        switch self {
        case .over(let ending, _) where ending.leftOn != nil: Text(ja: "この顧客は解約しています", en: "This customer has left")
        case .over(let ending, _) where ending.endedOn != nil:
            Text(ja: "このオンボーディングは終了しています", en: "This journey has ended")
        case .over: Text(ja: "この顧客の観測は終わっています", en: "This customer is no longer observed")
        case .paused: Text(ja: "このオンボーディングは休止中です", en: "This journey is paused")
        }
    }

    /// Since when, why, and what follows from it.
    public func reading(near today: Day) -> Text {
        switch self {
        case .over(let ending, _) where ending.leftOn == nil && ending.endedOn != nil: ended(ending, near: today)
        case .over(let ending, let wasOnboarded): gone(ending, wasOnboarded, near: today)
        case .paused(let pause): paused(pause, near: today)
        }
    }

    private func ended(_ ending: Ending, near today: Day) -> Text {
        let (day, why) = (
            ending.day.spoken(from: today), ending.cause.map { Text(ja: "（\($0)）", en: " (\($0))") }
        )
        return Text(
            ja: "完了の前に、\(day.ja)に終了しました\(why?.ja ?? "")。残りの施策は行いません。顧客が解約した場合は、顧客の情報に解約日を記録してください。",
            en:
                "It ended on \(day.en), before completion\(why?.en ?? ""). What was left of its plan is not done. If the customer has left, record the day among the customer's details."
        )
    }

    /// Of a customer that left, or of which nothing more is known: the page shows the last day.
    private func gone(_ ending: Ending, _ wasOnboarded: Bool, near today: Day) -> Text {
        let shown = ending.lastDay.spoken(from: today)
        let page = Text(ja: "このページは\(shown.ja)時点の内容です。", en: "This page is as of \(shown.en).")
        guard let left = ending.leftOn?.spoken(from: today) else {
            return Text(
                ja: "\(shown.ja)より後のことは分かりません。\(page.ja)", en: "Nothing is known of it after \(shown.en). \(page.en)")
        }
        let end =
            ending.remark(near: today).map { Text(ja: "（\($0.ja)）", en: " (\($0.en))") }
            ?? Text(same: "")
        let both =
            ending.endedOn == nil && !wasOnboarded
            ? Text(ja: "進行中だったオンボーディングも、解約により終了しました。", en: " The journey counts as ended by the departure.")
            : Text(same: "")
        return Text(
            ja: "\(left.ja)に解約しました\(end.ja)。\(both.ja)\(page.ja)解約日は、顧客の情報で直せます。",
            en:
                "It left on \(left.en)\(end.en).\(both.en) \(page.en) The day it left can be corrected among the customer's details."
        )
    }

    private func paused(_ pause: Journey.Pause, near today: Day) -> Text {
        let from = pause.from.spoken(from: today)
        let until = pause.until?.spoken(from: today)
        return Text(
            ja: "\(from.ja)から休止しています（\(pause.reason)）。"
                + (until.map { "\($0.ja)に再開します。" } ?? "再開日は決まっていません。"),
            en: "Paused since \(from.en) (\(pause.reason)), "
                + (until.map { "until \($0.en)." } ?? "with no end yet."))
    }
}
