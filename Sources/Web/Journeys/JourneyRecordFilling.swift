import Onboarding
import Pages
import UseCases

extension JourneyRecord {
    /// What stands on a journey's record today.
    init(_ current: JourneyContext) {
        let forms = current.forms.leading(to: current.place)
        let isOpen = current.mayRun && !current.hasEnded && !current.isGone
        self.init(
            current.lists(at: current.place, hasButtons: false), mayRun: current.mayRun,
            adding: isOpen ? (forms.form(.task), forms.form(.remark)) : nil,
            notes: current.records.reviewNotes[current.recorded.ordinal] ?? [], near: current.today)
    }
}

extension JourneyContext {
    /// The lists of the record, with the forms of a page that shows them.
    func lists(at page: Location, hasButtons: Bool = true) -> JourneyLists {
        JourneyLists(
            forms.leading(to: page), recorded.history.map { ($0.fact, $0.by) }, hasButtons: hasButtons)
    }
}
