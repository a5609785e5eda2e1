import Onboarding
import Pages
import UseCases

extension JourneyRecord {
    /// What stands on a journey's record today.
    init(_ desk: JourneyDesk) {
        self.init(
            desk.lists(at: desk.place, hasButtons: false), mayRun: desk.mayRun, mayHandOff: desk.may(.fillHandoff))
        reviewNotes = (desk.records.reviewNotes[desk.recorded.ordinal] ?? []).reversed().map { note in
            JourneyRecord.reviewNote(note.words, by: note.by, week: note.week, near: desk.today)
        }
    }
}

extension JourneyDesk {
    /// The lists of the record, with the forms of a page that shows them.
    func lists(at page: Location, hasButtons: Bool = true) -> JourneyLists {
        JourneyLists(
            forms.leading(to: page), recorded.history.map { ($0.fact, $0.by) }, hasButtons: hasButtons)
    }
}
