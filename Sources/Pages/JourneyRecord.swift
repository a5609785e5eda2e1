import Onboarding
import Portfolio

/// What was agreed with a customer, asked and kept beside the plan, and who may add to it.
public struct JourneyRecord: Sendable {
    public var lists: JourneyLists
    /// What members noted in weekly reviews, the latest first.
    public var reviewNotes: [JourneySheet.Item]
    public var mayRun: Bool
    /// Forms for a task and for a note, which lead back to the page; nil where nothing can be added.
    public var adding: (task: Form, remark: Form)?

    /// - Parameter notes: Of weekly reviews, ascending by week.
    public init(
        _ lists: JourneyLists, mayRun: Bool, adding: (task: Form, remark: Form)?, notes: [ReviewNote], near today: Day
    ) {
        (self.lists, self.mayRun, self.adding) = (lists, mayRun, adding)
        reviewNotes = notes.reversed().map { note in
            let day = note.week.spoken(from: today)
            return JourneySheet.Item(
                words: Text(same: note.words),
                remark: Text(ja: "\(note.by)、\(day.ja)の週", en: "\(note.by), week of \(day.en)"))
        }
    }

    /// What is shown only where there is any.
    private var leading: [(id: String, title: Text, items: [JourneySheet.Item])] {
        [
            ("goals", Text(ja: "合意した目標", en: "Goals agreed"), lists.goals),
            ("heard", Text(ja: "お客様から聞いたこと", en: "What the customer said"), lists.heard),
            ("weekly", Text(ja: "週次レビューのメモ", en: "Notes of the weekly reviews"), reviewNotes),
        ]
    }

    func fields(for reader: Reader, of page: CustomerPage) -> Fields {
        let place = CustomerPage.location(customer: page.customer.key, ordinal: page.ordinal)
        let parts: [(items: [JourneySheet.Item], title: Text, page: String, add: Text, empty: Text)] = [
            (
                lists.questions, Text(ja: "質問", en: "Questions"), "questions",
                Text(ja: "質問を書く・答える", en: "Ask or answer"),
                Text(ja: "チャットでは答えきれない質問を、ここに集めます。", en: "Questions too involved for chat are collected here.")
            ),
            (
                lists.delays, Text(ja: "遅れ", en: "Delays"), "delays",
                Text(ja: "遅れと対策を記録する", en: "Record delays and what helps"),
                Text(ja: "遅れの記録はありません。", en: "No delay is on record.")
            ),
            (
                lists.links, Text(ja: "資料のリンク", en: "Files"), "notes", Text(ja: "リンクを加える", en: "Add a link"),
                Text(ja: "議事録や資料のリンクを残せます。", en: "Keep links to minutes and material here.")
            ),
            (
                lists.remarks, Text(ja: "メモ", en: "Notes"), "remarks", Text(ja: "メモを書く", en: "Write a note"),
                Text(ja: "メモはまだありません。", en: "No notes yet.")
            ),
        ]
        return [
            "lists": leading.filter { !$0.items.isEmpty }.map { list in
                [
                    "id": list.id, "title": reader(list.title), "items": list.items.map { $0.fields(for: reader) },
                ] as Fields
            }, "mayRun": mayRun, "task": adding.map { [$0.task.fields(for: reader, isMinor: true)] } ?? [],
            "pauses": place.below("pauses").href,
            "parts": parts.enumerated().map { index, part in
                let form = part.page == "remarks" ? adding?.remark : nil
                return [
                    "id": "record\(index)", "title": reader(part.title),
                    "items": part.items.map { $0.fields(for: reader) }, "hasItems": !part.items.isEmpty,
                    "empty": reader(part.empty),
                    "writing": form.map { form in
                        [
                            "label": reader(part.add), "form": [form.fields(for: reader, isMinor: true)],
                        ] as Fields
                    }.map { [$0] } ?? [],
                    "add": mayRun && form == nil
                        ? [["label": reader(part.add), "href": place.below(part.page).href] as Fields] : [],
                ] as Fields
            },
        ]
    }
}

extension Step.Kind {
    /// What one does about a step of the kind.
    var act: Text {
        switch self {
        case .handoff: Text(ja: "引き継ぎを書く・確認する", en: "Fill in the handoff")
        case .kickoff, .training, .completion, .onDemand: Text(ja: "準備して記録する", en: "Prepare and record")
        case .observation, .task, .customerTask: Text(ja: "この施策を進める", en: "Get it done")
        }
    }
}

extension Location {
    /// A page below this one.
    public func below(_ parts: String...) -> Location { Location(path: path + parts) }
}
