/// What was said of the meetings of one journey, from day to day.
struct MeetingCourse: Hashable, Sendable {
    /// By meeting; ascending by the day from which the mark holds.
    private var marks: [Int64: [(day: Day, mark: MeetingMark)]] = [:]

    /// Takes in what was said from a day on. A later word about what has happened (held, not held, entered by mistake)
    /// replaces earlier ones about it: a meeting that was first recorded for the wrong day was never held on that day.
    /// What was planned before stays as what was known then.
    mutating func say(_ mark: MeetingMark, from day: Day) {
        var said = marks[mark.id, default: []]
        if mark.state != .planned { said.removeAll { $0.mark.state != .planned } }
        said.removeAll { $0.day > day }
        said.append((day, mark))
        marks[mark.id] = said
    }

    /// Those that stand on a day, or by all that was said; without those withdrawn, by day and time.
    func standing(on day: Day? = nil, of step: String? = nil) -> [MeetingMark] {
        marks.values.compactMap { said in
            guard let mark = said.last(where: { day == nil || $0.day <= day! })?.mark, mark.state != .withdrawn,
                step == nil || mark.step == step
            else { return nil }
            return mark
        }.sorted(by: MeetingMark.comesBefore)
    }

    /// The last word on a meeting, also that it was withdrawn.
    subscript(id: Int64) -> MeetingMark? { marks[id]?.last?.mark }

    var isEmpty: Bool { marks.isEmpty }

    /// Every day from which on something else was said.
    var turningDays: [Day] { marks.values.flatMap { $0.map(\.day) } }

    static func == (left: MeetingCourse, right: MeetingCourse) -> Bool {
        left.marks.count == right.marks.count
            && left.marks.allSatisfy { id, said in right.marks[id]?.elementsEqual(said, by: ==) ?? false }
    }

    func hash(into hasher: inout Hasher) { hasher.combine(marks.count) }
}
