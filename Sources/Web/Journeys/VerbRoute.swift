import Hummingbird
import Intake
import Onboarding
import Pages
import UseCases

extension Site {
    /// The form of a verb on a page of its own: `GET /journeys/aoba-1/steps/kickoff/date`.
    func form(of verb: JourneyVerb, _ context: SiteContext) async throws -> Response {
        let current = try await current(context)
        let key = try current.key(of: verb)
        guard current.forms.may(verb, key) else { return context.redirect(to: verb.page(of: current.place, key)) }
        // Lists lead here and are led back to; as on a list, what was done can be undone there, and nothing is asked first.
        let asked = context.location["back"] == nil ? nil : current.back
        let form = (asked.map { current.forms.listed(on: $0) } ?? current.forms).form(verb, key)
        return context.page(current.sheet(verb, key, form, back: asked).page(for: context.reader))
    }

    /// Does what was sent: `POST /journeys/aoba-1/steps/kickoff/date`. What is refused is shown on the verb's own page at
    /// its field, and what somebody else changed meanwhile beside it.
    func perform(_ verb: JourneyVerb, _ context: SiteContext) async throws -> Response {
        let (current, sent) = (try await current(context), context.form)
        let key = try current.key(of: verb)
        let forms = current.forms.leading(to: current.back)
        let typed = forms.form(verb, key).carrying(sent, of: current.program).typed(sent)
        let seen = Int(sent["seen"]) ?? current.recorded.history.count
        let workspace = workspace.expecting(revision: seen)
        func refused(_ refusals: [Refusal]) -> Response {
            let form = typed.refused(refusals.map(\.atField))
            return context.page(
                current.sheet(verb, key, form, back: current.back).page(for: context.reader),
                refusals[0].code.formStatus)
        }
        if current.isGone { return refused([JourneyVerb.customerLeft]) }
        if current.hasEnded, verb != .endingWithdrawal { return refused([JourneyVerb.ended]) }
        do {
            let preview = verb.preview(current.plan[key]?.step.kind)
            if preview != .never, sent["confirmed"] != "yes" {
                let rehearsed = try await current.perform(verb, key, on: workspace.rehearsing)
                let moves = rehearsed.map { current.moves(from: $0.before, to: $0.after) } ?? []
                if preview == .always || !moves.isEmpty {
                    return context.page(current.preview(verb, key, typed, seen: seen, moves).page(for: context.reader))
                }
            }
            let recorded = try await current.perform(verb, key, on: workspace)
            return context.redirect(
                to: current.back.after(verb.rawValue, of: current.id, recorded?.numbers ?? 0..<0, about: key))
        } catch let refusal as Refusal where refusal.code == .stale {
            return try await contested(refusal, verb, key, typed, seen: seen, context)
        } catch let several as Refusals {
            return refused(several.all)
        } catch let refusal as Refusal where refusal.isAboutTheForm {
            return refused([refusal])
        }
    }

    /// What was sent beside what somebody else recorded meanwhile: nothing is saved until one of them is chosen.
    private func contested(
        _ refusal: Refusal, _ verb: JourneyVerb, _ key: String, _ typed: Form, seen: Int, _ context: SiteContext
    ) async throws -> Response {
        // The journey is read again: what was read before may be older than the change that was in the way.
        let current = try await current(context)
        let forms = current.forms.leading(to: current.back)
        let before = forms.earlier(current.journey(seen: seen)).form(verb, key)
        var form = forms.form(verb, key).carrying(context.form, of: current.program).contested(
            seen: before, typed: typed)
        form.problem = (refusal.message, refusal.remedy)
        form.instead = (JourneyVerb.keepingSavedVersion, current.back)
        var sheet = current.sheet(verb, key, form, back: current.back)
        let words = JourneyWords(current.program, current.recorded.history.map(\.fact))
        let news = current.recorded.history.dropFirst(max(seen, 0)).map { $0.fact.reading(in: words) }
        let stands = current.plan[key].map { StepSheet($0, current.forms).intro } ?? []
        if !(stands + news).isEmpty {
            sheet.begin(with: JourneyVerb.savedVersion, words: stands + news)
        }
        return context.page(sheet.page(for: context.reader), refusal.code.formStatus)
    }

    /// Takes back what was just recorded: `POST /journeys/aoba-1/undo`.
    func takeBack(_ context: SiteContext) async throws -> Response {
        let (customer, ordinal) = try Site.journeyId(context)
        let records = try await workspace.records(ofCustomer: customer, asOf: workspace.today())
        let recorded = try records.journey(ordinal)
        guard let numbers = Range(facts: context.form["facts"]) else { throw HTTPError(.notFound) }
        let place = CustomerPage.location(customer: records.customer.key, ordinal: ordinal)
        let back = context.back(of: place)
        do {
            let name = JourneyName(program: recorded.program, customer: customer, ordinal: ordinal)
            let taken = try await workspace.takeBack(numbers, of: name)
            return context.redirect(to: back.after(JourneyVerb.undo, of: place.path[1], taken.numbers))
        } catch let refusal as Refusal where refusal.code == .stale {
            var context = context
            context.reader.location = back
            let sheet = JourneySheet.undoing(refusal, customer: records.customer.name, back: back)
            return context.page(sheet.page(for: context.reader), refusal.code.formStatus)
        }
    }
}

extension JourneyContext {
    /// What a verb in the address is about; a step has to be one of the plan.
    fileprivate func key(of verb: JourneyVerb) throws -> String {
        let key = verb.key(in: context.location)
        guard !verb.isOfStep || plan[key] != nil else { throw noStep }
        // Only a trait that this journey has already, or that every launch has.
        guard verb != .trait || key == "effort" || journey.field(key) != nil else { throw HTTPError(.notFound) }
        return key
    }

    /// A verb's own page.
    /// - Parameter back: Where its way back leads; nil: to the page that the verb belongs to.
    fileprivate func sheet(_ verb: JourneyVerb, _ key: String, _ form: Form, back: Location? = nil) -> JourneySheet {
        forms.sheet(verb, key, form, customer: records.customer.name, back: back)
    }

    /// Which dates move if it is done.
    fileprivate func preview(
        _ verb: JourneyVerb, _ key: String, _ typed: Form, seen: Int, _ moves: [PlanMove]
    ) -> JourneySheet {
        var form = typed
        form.hidden = typed.hidden.filter { $0.name != "seen" }
        form.hidden += [("seen", String(seen)), ("confirmed", "yes")] + typed.fields.map { ($0.name, $0.value) }
        form.fields = []
        return JourneySheet(
            previewing: moves, of: plan[key]?.step, form, customer: records.customer.name, back: back, near: today)
    }
}

extension Form {
    /// With what was sent along unseen that says what is meant: the signal that asks for it, or the countermeasure that
    /// it is. One that the program does not have any more is left out, so that the task can be written down freely.
    fileprivate func carrying(_ sent: FormValues, of program: Program) -> Form {
        var form = self
        let measures = Set(program.causes.flatMap(\.countermeasures).map(\.key))
        if !sent["signal"].isEmpty { form.hidden.append(("signal", sent["signal"])) }
        if measures.contains(sent["measure"]) { form.hidden.append(("measure", sent["measure"])) }
        return form
    }
}

extension SiteContext {
    /// The page that a form about a journey was on, as it says itself: a page of ours, and of journeys this one alone.
    /// - Parameter journey: The journey's page, to which everything else leads.
    func back(of journey: Location) -> Location {
        let asked = form["back"].isEmpty ? location["back"] ?? "" : form["back"]
        let back = ReturnPath.checked(asked).withoutNews
        let isOther = back.path.first == journey.path[0] && back.path.dropFirst().first != journey.path[1]
        guard asked.hasPrefix("/"), !isOther, !back.path.contains(where: { [".", ".."].contains($0) }) else {
            return journey
        }
        return back
    }
}

extension Refusal {
    /// Whether it is told beside the form, so that nothing typed is lost.
    var isAboutTheForm: Bool {
        [.invalid, .missing, .conflict, .notFound, .tooLarge, .syntax, .type, .unreadable].contains(code)
    }

    /// With the field as forms call it, where a command calls it an option.
    var atField: Refusal {
        guard let field = place?.field, field.hasPrefix("--") else { return self }
        return replacing(field: String(field.dropFirst(2)))
    }
}
