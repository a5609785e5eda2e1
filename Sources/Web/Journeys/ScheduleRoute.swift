import Hummingbird
import Onboarding
import Pages
import UseCases

extension Site {
    /// The sheet that the customer is given: `/journeys/aoba-1/schedule?language=en`.
    func schedule(_ context: SiteContext) async throws -> Response {
        let (customer, ordinal) = try Site.journeyId(context)
        guard let schedule = try await overviews.schedule(ofCustomer: customer, ordinal) else {
            throw JourneyVerb.notBegun
        }
        let page = try SchedulePage(schedule, at: context.location, for: context.reader)
        return context.page(page.page(for: context.reader))
    }
}
