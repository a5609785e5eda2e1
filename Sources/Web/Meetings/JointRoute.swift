import Hummingbird
import Intake
import Onboarding
import Pages
import Portfolio
import UseCases

extension Site {
    /// The sheet of a meeting for several customers (合同説明会): `/meetings/joint?program=standard&step=training`.
    func jointMeeting(_ context: SiteContext) async throws -> Response {
        let place = context.location
        guard context.may(.runJourneys) else { return context.redirect(to: Location()) }
        var page = try await jointSheet(place["program"] ?? "", place["step"] ?? "", nil, context)
        let ticked = place.all("customer")
        page.entry.values.set("customer", to: ticked)
        // Those that were ticked before stand first.
        page.customers =
            page.customers.filter { ticked.contains($0.key) } + page.customers.filter { !ticked.contains($0.key) }
        return context.page(page.page(for: context.reader))
    }

    func holdJointly(_ context: SiteContext) async throws -> Response {
        let sent = context.form
        let (program, step) = (sent["program"], sent["step"])
        let people = try await ourPeople()
        let values = sent.without([Account.tokenField, "save", "program", "step", "back"])
        let entry = MeetingEntry(values, people: people)
        var wrong: [Refusal] = []
        let meeting = entry.meeting(.held, &wrong)
        func refused(_ refusals: [Refusal]) async throws -> Response {
            var page = try await jointSheet(program, step, entry, context)
            page.problems = refusals.map { $0.place?.field == "--on" ? $0.replacing(field: "day") : $0 }
            return context.page(page.page(for: context.reader), refusals[0].code.formStatus)
        }
        guard wrong.isEmpty, let meeting else { return try await refused(wrong) }
        do {
            let held = try await workspace.holdJointly(
                meeting, of: step, program: program, customers: values.all("customer"))
            // What is taken back at one of them is taken back at all.
            let journey = Location(path: ["journeys", held.journeys[0]])
            let place = sent["back"].isEmpty ? journey : context.list
            return context.redirect(
                to: place.after(MeetingWords.heldJointly, of: held.journeys[0], held.fact..<held.fact + 1))
        } catch let refusal as Refusal where refusal.isAboutTheForm {
            return try await refused([refusal])
        }
    }

    private func jointSheet(
        _ program: String, _ key: String, _ entry: MeetingEntry?, _ context: SiteContext
    ) async throws -> MeetingSheetPage {
        let today = try await workspace.today()
        let overview = try await overviews.overview(of: program, asOf: today)
        guard let step = overview.program.playbook.first(where: { $0.key == key }), step.kind.isMeeting else {
            throw HTTPError(.notFound)
        }
        let people = try await ourPeople()
        let own = context.signedIn.map { Meeting.Attendee($0.member.member.name, .member($0.member.id)) }
        let language = context.reader.language
        let fresh = Meeting(
            .held, on: today, attendees: own.map { [$0] } ?? [],
            agenda: step.agenda.filter { $0.appliesWhen == nil }.map { Meeting.Item($0.text(language)) })
        let standing = MeetingEntry(MeetingRecord(fresh, Meeting.Party(step: key)), people: people)
        let asked = context.form["back"].isEmpty ? context.location["back"] : context.form["back"]
        var page = MeetingSheetPage(
            step, number: 1, state: nil, day: today, customer: MeetingWords.several(language),
            back: asked == nil ? BoardView(program: program).location : context.list,
            action: Location(path: ["meetings", "joint"]),
            hidden: context.hidden + [("program", program), ("step", key), ("back", asked ?? "")], today: today,
            entry: entry ?? standing)
        page.customers = JointCustomer.all(of: overview, at: key)
        return page
    }

    private func ourPeople() async throws -> [MeetingPerson] { try await workspace.team().map(MeetingPerson.init) }
}

extension MeetingPerson {
    init(_ member: StoredMember) { self.init(member.member, id: member.id) }
}
