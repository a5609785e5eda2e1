import Hummingbird
import Intake
import Onboarding
import Pages
import Portfolio
import UseCases

extension Site {
    fileprivate static let rowsOfBeginnings = 100
    /// Contracts that began longer ago have seen some of their steps done.
    private static let freshDays = 14

    /// Journeys to be started: `/start/journeys`.
    func beginnings(_ context: SiteContext) async throws -> Response {
        try require(.journeys, context)
        let (page, _) = try await beginningsPage(context, context.location["program"])
        return context.page(page.page(for: context.reader))
    }

    func begin(_ context: SiteContext) async throws -> Response {
        try require(.journeys, context)
        var (page, unbegun) = try await beginningsPage(context, context.form["program"])
        guard unbegun != nil else { return context.page(page.page(for: context.reader)) }
        page.isCaughtUp = !context.form["over"].isEmpty
        page.includesOthers = !context.form["others"].isEmpty
        page.completesOnboarded = !context.form["met"].isEmpty
        var beginnings: [JourneyBeginning] = []
        for index in page.rows.indices { read(&page, index, context.form, into: &beginnings) }
        let hasProblems = page.rows.contains { !$0.problems.isEmpty }
        if !hasProblems, page.includesOthers {
            for customer in unbegun?.others ?? [] {
                beginnings.append(
                    JourneyBeginning(
                        customer: customer.key, start: customer.contractStart, isCaughtUp: page.isCaughtUp))
            }
        }
        do {
            if !hasProblems, beginnings.isEmpty { throw BeginningsPage.noneChosen }
            guard !hasProblems else {
                return context.page(page.page(for: context.reader), Refusal.Code.invalid.formStatus)
            }
            let started = try await workspace.startJourneys(
                program: page.program, beginnings, completesOnboarded: page.completesOnboarded)
            return context.redirect(
                to: Beginning.location.with("done", "journeys").with("n", String(started.started))
                    .with("completed", started.completed == 0 ? nil : String(started.completed)))
        } catch let several as Refusals {
            for refusal in several.all { page.show(refusal) }
            return context.page(page.page(for: context.reader), several.all[0].code.formStatus)
        } catch let refusal as Refusal where [.invalid, .missing, .notFound].contains(refusal.code) {
            page.show(refusal)
            return context.page(page.page(for: context.reader), refusal.code.formStatus)
        }
    }

    /// What was typed for one customer, kept on the page; and read, where the customer is chosen.
    private func read(
        _ page: inout BeginningsPage, _ index: Int, _ form: FormValues, into beginnings: inout [JourneyBeginning]
    ) {
        let key = page.rows[index].customer.key
        page.rows[index].isChosen = form.all("pick").contains(key)
        page.rows[index].start = form[JourneyBeginning.field(key)]
        for step in page.steps { page.rows[index].days[step.key] = form[JourneyBeginning.field(key, step: step.key)] }
        guard page.rows[index].isChosen else { return }
        func day(_ text: String, _ step: String) -> Day? {
            do { return try DateReader.day(text.normalized) } catch {
                page.rows[index].problems[step] = error.message
                return nil
            }
        }
        let start = day(page.rows[index].start, "")
        var done: [String: Day] = [:]
        for (step, text) in page.rows[index].days where !text.isEmpty { done[step] = day(text, step) }
        guard let start else { return }
        beginnings.append(JourneyBeginning(customer: key, start: start, done: done, isCaughtUp: page.isCaughtUp))
    }

    private func beginningsPage(
        _ context: SiteContext, _ wanted: String?
    ) async throws -> (BeginningsPage, Unbegun?) {
        let today = try await workspace.today()
        var asked = wanted.flatMap { $0.isEmpty ? nil : $0 }
        if asked == nil { asked = try await workspace.programNames().first }
        guard let program = asked else { return (BeginningsPage(today: today), nil) }
        let unbegun = try await workspace.unbegun(program: program)
        let shown = unbegun.customers.prefix(Site.rowsOfBeginnings)
        var page = BeginningsPage(today: today)
        page.program = program
        page.programs = unbegun.programs
        page.steps = unbegun.program.playbook.filter { $0.kind.canBeOver || $0.kind == .completion }
        page.mayMeetCriteria = !unbegun.program.criteria.isEmpty && page.steps.contains { $0.kind == .completion }
        page.rows = shown.map {
            var row = BeginningsPage.Row($0, elsewhere: unbegun.elsewhere[$0.key] ?? [], near: today)
            row.days = unbegun.told[$0.key] ?? [:]
            return row
        }
        page.others = unbegun.others.count
        page.isCaughtUp = shown.contains { $0.contractStart < today - Site.freshDays }
        page.completesOnboarded = page.isCaughtUp
        return (page, unbegun)
    }
}

extension Unbegun {
    /// Those beyond the ones shown that are there, and have no other journey under way either.
    fileprivate var others: [Customer] {
        customers.dropFirst(Site.rowsOfBeginnings).filter { elsewhere[$0.key] == nil && !gone.contains($0.key) }
    }
}

extension BeginningsPage {
    /// Shows a refusal at the field that it is about.
    fileprivate mutating func show(_ refusal: Refusal) {
        for index in rows.indices {
            // The first day has the empty key.
            for step in [""] + steps.map(\.key)
            where refusal.place?.field == JourneyBeginning.field(rows[index].customer.key, step: step) {
                rows[index].problems[step] = refusal.message
                return
            }
        }
        problem = (refusal.message, refusal.remedy)
    }
}
