import Hummingbird
import Onboarding
import Pages
import UseCases

extension Site {
    /// Times in which nothing is asked of a journey, and its end: `/journeys/aoba-1/pauses`.
    func pauses(_ context: SiteContext) async throws -> Response {
        let current = try await current(context)
        return show(.pauses(current.forms, customer: current.records.customer.name), current)
    }

    /// What holds a journey up, and what helps: `/journeys/aoba-1/delays`.
    func delays(_ context: SiteContext) async throws -> Response {
        try await show(context) { .delays($0, customer: $1) }
    }

    /// Questions too involved for chat: `/journeys/aoba-1/questions`.
    func questions(_ context: SiteContext) async throws -> Response {
        try await show(context) { .questions($0, customer: $1) }
    }

    /// Links to files, and what belongs to no step: `/journeys/aoba-1/notes`.
    func notes(_ context: SiteContext) async throws -> Response {
        try await show(context) { .notes($0, customer: $1) }
    }

    /// Shows a sheet of the record, to which its forms lead back.
    private func show(
        _ context: SiteContext, _ sheet: (JourneyLists, _ customer: String) -> JourneySheet
    ) async throws -> Response {
        let current = try await current(context)
        return show(
            sheet(current.lists(at: Location(path: context.location.path)), current.records.customer.name), current)
    }

    /// Shows a sheet of a journey, with what has just been done and why nothing is asked of it.
    func show(_ sheet: JourneySheet, _ current: JourneyContext) -> Response {
        var sheet = sheet
        sheet.notice = current.notice
        if let halt = current.halt {
            sheet.begin(
                with: halt.heading, words: [halt.reading(near: current.today)],
                forms: current.goingOn.map { [$0] } ?? [])
        }
        return current.context.page(sheet.page(for: current.context.reader))
    }
}
