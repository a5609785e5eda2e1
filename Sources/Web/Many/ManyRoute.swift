import Hummingbird
import Intake
import Onboarding
import Pages
import Portfolio
import UseCases

extension Site {
    /// The form of a verb for several journeys: `GET /many/touches?id=aoba-1&id=midori-1&back=/`.
    func formForMany(_ verb: ManyVerb, _ context: SiteContext) async throws -> Response {
        guard context.may(verb.permission) else { return context.redirect(to: context.list) }
        let today = try await workspace.today()
        var sheet = try await sheet(verb, context.location.all("id"), today, context)
        if verb == .meetings, let only = sheet.offerMeetings() { return context.redirect(to: only) }
        return context.page(sheet.sheet(context.reader.language).page(for: context.reader))
    }

    /// Does what was sent to all journeys, or to none: `POST /many/touches`. What is refused is shown beside the form.
    func performForMany(_ verb: ManyVerb, _ context: SiteContext) async throws -> Response {
        guard context.may(verb.permission) else { return context.redirect(to: context.list) }
        let (sent, today) = (context.form, try await workspace.today())
        let seen = Dictionary(sent.all("id").map(ManyVerb.seen)) { first, _ in first }
        var sheet = try await sheet(verb, sent.all("id").map { ManyVerb.seen($0).journey }, today, context)
        func refused(_ refusals: [Refusal]) -> Response {
            sheet.form = sheet.form?.typed(sent).refused(refusals.map(\.atField))
            let page = sheet.sheet(context.reader.language).page(for: context.reader)
            return context.page(page, refusals[0].code.formStatus)
        }
        if let refusal = sheet.refusal { return refused([refusal]) }
        let journeys = sheet.rows.map { row -> SeenJourney in
            let name = JourneyName(program: row.program, customer: row.customer, ordinal: row.ordinal)
            return (name, seen[row.id].flatMap(\.self))
        }
        do {
            return context.redirect(to: try await perform(verb, journeys, sent, at: context.list))
        } catch let several as Refusals {
            return refused(several.all)
        } catch let refusal as Refusal where refusal.isAboutTheForm || refusal.code == .stale {
            return refused([refusal])
        }
    }

    /// - Returns: The list, with what came of it.
    private func perform(
        _ verb: ManyVerb, _ journeys: [SeenJourney], _ sent: FormValues, at list: Location
    ) async throws -> Location {
        let recorded: [Recorded]
        switch verb {
        case .owner:
            let owner = try EmailAddress(try sent.chosen("owner"))
            return list.after(
                verb.word, log: try await workspace.setOwner(of: journeys.map(\.name.customer), to: owner))
        case .tasks:
            recorded = try await workspace.addTask(
                sent["title"], owner: Step.Owner(rawValue: sent["owner"]) ?? .csm, due: try sent.day("due"),
                toAll: journeys)
        case .touches, .meetings:
            guard let channel = Touch.Channel(rawValue: try sent.chosen("channel")) else { throw HTTPError(.notFound) }
            recorded = try await workspace.touch(
                all: journeys, by: channel, words: sent["words"], on: try sent.day("on"))
        }
        return list.after(verb.word, ofAll: recorded.map { ($0.journey, $0.numbers) })
    }

    /// Takes back what was just done to several: `POST /many/undo`.
    func takeBackForMany(_ context: SiteContext) async throws -> Response {
        let news = ManyNews(context.form)
        do {
            if let entries = news.entries {
                let restored = try await workspace.restoreOwners(entries)
                return context.redirect(to: context.list.after(JourneyVerb.undo, log: restored))
            }
            let parts = news.facts.compactMap { Site.parts(ofJourney: $0.journey) }
            guard !parts.isEmpty, parts.count == news.facts.count else { throw HTTPError(.notFound) }
            let known = try await workspace.recordedJourneys(ofCustomers: parts.map(\.customer))
            let facts = try zip(parts, news.facts).map { part, fact in
                guard let journey = known[part.customer]?.first(where: { $0.ordinal == part.ordinal }) else {
                    throw HTTPError(.notFound)
                }
                let name = JourneyName(program: journey.program, customer: part.customer, ordinal: part.ordinal)
                return (name: name, numbers: fact.numbers)
            }
            let taken = try await workspace.takeBack(all: facts)
            return context.redirect(
                to: context.list.after(JourneyVerb.undo, ofAll: taken.map { ($0.journey, $0.numbers) }))
        } catch let refusal as Refusal where refusal.code == .stale {
            var context = context
            context.reader.location = context.list
            let sheet = ManySheet.undoing(
                refusal, of: news.count, back: context.list, context.reader.language)
            return context.page(sheet.page(for: context.reader), refusal.code.formStatus)
        }
    }

    /// What the address of a list says was done to several journeys, as far as it still holds.
    func manyNotice(in overviews: [Overview], _ context: SiteContext) async throws -> ActionNotice? {
        let news = ManyNews(context.location)
        let may = context.may((news.entries == nil ? ManyVerb.touches : .owner).permission)
        let changes =
            if may, let entries = news.entries { try await workspace.ownerChanges(entries) } else { [OwnerChange]() }
        let parts = news.facts.compactMap { Site.parts(ofJourney: $0.journey) }
        let known = parts.isEmpty ? [:] : try await workspace.recordedJourneys(ofCustomers: parts.map(\.customer))
        var histories: [String: (customer: String, facts: [JourneyFact])] = [:]
        for (customer, ordinal) in parts {
            let id = "\(customer)-\(ordinal)"
            guard let journey = overviews.journey(id),
                let recorded = known[customer]?.first(where: { $0.ordinal == ordinal })
            else { continue }
            histories[id] = (journey.customer.name, recorded.history.map(\.fact))
        }
        return news.notice(
            owners: changes.map { ($0.customer.customer.name, $0.after) }, histories,
            near: try await workspace.today(), mayUndo: may, hidden: context.hidden)
    }

    private func sheet(
        _ verb: ManyVerb, _ ids: [String], _ today: Day, _ context: SiteContext
    ) async throws -> ManySheet {
        let overviews = try await overviews(of: workspace.programNames(), asOf: today)
        var sheet = ManySheet(verb, ids, of: overviews, back: context.list, near: today)
        guard verb != .meetings, let first = sheet.rows.first else { return sheet }
        let calendar = try await workspace.settings().calendar
        let forms = overviews.journey(first.id).map {
            JourneyForms($0, today: today, calendar, permissions: context.journeyPermissions, hidden: [])
        }
        let team = verb == .owner ? try await workspace.team().map(\.member) : []
        sheet.offer(
            forms, owners: ManySheet.Owners(team, used: overviews.flatMap(\.index.owners)), hidden: context.hidden)
        return sheet
    }
}

extension SiteContext {
    /// The list that a form was on, a board or Today, as it says itself; else the board of all programs.
    var list: Location {
        let asked = ReturnPath.checked(form["back"].isEmpty ? location["back"] ?? "" : form["back"]).withoutNews
        let isBoard = asked.path.isEmpty || asked.path.count == 2 && asked.path[0] == "programs"
        return isBoard || asked.path == Today.location().path ? asked : Location()
    }
}
