import Onboarding
import Portfolio

extension JourneyForms {
    /// The forms of a journey as it stands.
    public init(
        _ situation: JourneySituation, today: Day, _ calendar: WorkingCalendar, permissions: Set<Permission>,
        hidden: [(name: String, value: String)]
    ) {
        self.init(
            place: CustomerPage.location(customer: situation.customer.key, ordinal: situation.judged.ordinal),
            journey: situation.journey, plan: situation.plan, program: situation.program, today: today,
            revision: situation.revision, calendar: calendar, permissions: permissions, hidden: hidden)
    }

    /// The same on a list of several journeys, to which they lead back: what they do is done at once.
    public func listed(on back: Location) -> JourneyForms {
        var forms = leading(to: back)
        forms.asksFirst = false
        return forms
    }
}
