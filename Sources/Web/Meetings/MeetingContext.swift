import Hummingbird
import Intake
import Onboarding
import Pages
import Portfolio
import UseCases

/// A meeting of a journey as it lies before somebody who writes it down.
struct MeetingContext: Sendable {
    let journeyContext: JourneyContext
    let records: MeetingRecords
    let planned: PlannedStep
    /// Nil: a new one.
    let id: Int64?
    /// Whether a new one is begun although one is planned.
    let isAnother: Bool

    var step: Step { planned.step }
    var mark: MeetingMark? { id.flatMap { journeyContext.journey.meeting($0) } }

    /// The content of a revision; nil where the store has none that can be read.
    func record(_ mark: MeetingMark) -> MeetingRecord? {
        records.revisions.first {
            $0.journey == journeyContext.recorded.id && $0.id == mark.id && $0.revision == mark.revision
        }.flatMap(\.record)
    }

    /// Those who can be ticked: the people at the customer and our own team as they are now, and whoever was ticked before.
    var people: [MeetingPerson] {
        let ticked = Set(mark.flatMap(record)?.meeting.attendees.compactMap(\.person) ?? [])
        let contacts = records.contacts.filter { $0.contact.isActive || ticked.contains(.contact($0.id)) }
        let members = records.members.filter { $0.member.isActive || ticked.contains(.member($0.id)) }
        return contacts.map(MeetingPerson.init) + members.map(MeetingPerson.init)
    }

    /// All who can have been ticked.
    var everybody: [MeetingPerson] {
        records.contacts.map(MeetingPerson.init) + records.members.map(MeetingPerson.init)
    }

    /// The goals agreed with the customer, in their order.
    var goals: [String] { journeyContext.journey.goals.keys.sorted() }

    /// What stands on the sheet, by how the journey was.
    /// - Parameter points: For the agenda, where the meeting has not been held.
    func entry(in journey: Journey, points: [String] = []) -> MeetingEntry {
        let mark = id.flatMap { journey.meeting($0) }
        let record = mark.flatMap(record) ?? fresh
        let isAhead = mark == nil || mark?.state == .planned
        var entry = MeetingEntry(record, people: people, points: isAhead ? points : [])
        for field in step.kind.sheetFields {
            entry.values["field-\(field.key)"] = journey.text(of: field, at: step.key)
        }
        for key in journey.goals.keys {
            let state = journey.goals[key]?.last()?.state
            switch step.kind {
            case .kickoff: entry.values["goal-\(key)"] = journey.goalWords(key) ?? ""
            case .completion: entry.values["goal-\(key)"] = state == .agreed ? "" : state?.rawValue ?? ""
            default: break
            }
        }
        if step.kind == .completion, let mark, mark.state == .held {
            switch MeetingSheet.Outcome(mark, record.party, of: step.kind, in: journey) {
            case .open: entry.values["outcome"] = ""
            case .completed: entry.values["outcome"] = MeetingOutcome.confirmed.rawValue
            case .followUp: entry.values["outcome"] = MeetingOutcome.followUp.rawValue
            case .exception(let reason):
                entry.values["outcome"] = MeetingOutcome.exception.rawValue
                entry.values["outcome-reason"] = reason
            }
        }
        entry.values["next-step"] = nextSteps.first?.key ?? step.key
        return entry
    }

    /// A meeting that begins: today, with who writes it down and the contacts who came last time.
    private var fresh: MeetingRecord {
        let last = journeyContext.journey.meetings().last { $0.state == .held }.flatMap(record)?.meeting.attendees ?? []
        let contacts = last.filter { if case .contact? = $0.person { true } else { false } }
        let own = journeyContext.context.signedIn.map { Meeting.Attendee($0.member.member.name, .member($0.member.id)) }
        return MeetingRecord(
            Meeting(.held, on: journeyContext.today, attendees: contacts + (own.map { [$0] } ?? [])),
            Meeting.Party(step: step.key))
    }

    /// The steps of which the next meeting can be planned: after a meeting that comes once, the next one of the plan first.
    var nextSteps: [PlannedStep] {
        let others = journeyContext.plan.steps.filter {
            $0.step.kind.isMeeting && $0.key != step.key && $0.further == nil && !$0.isLeftOut
        }
        let ahead = others.filter { $0.isAhead && $0.step.kind != .onDemand }
        let onDemand = others.filter { $0.step.kind == .onDemand }
        return step.kind == .onDemand || step.kind == .completion
            ? [planned] + ahead + onDemand : ahead + [planned] + onDemand
    }
}

// MARK: - Saving

extension MeetingContext {
    /// What is saved of an entry.
    /// - Throws: `Refusals`, each at its field.
    func sheet(_ entry: MeetingEntry, as saving: MeetingSheetPage.Saving) throws(Refusals) -> MeetingSheet {
        var wrong: [Refusal] = []
        let state: Meeting.State =
            switch saving {
            case .done, .open: .held
            case .plan: .planned
            case .notHeld: .notHeld
            }
        let meeting = entry.meeting(state, &wrong)
        let (felt, tasks, next) = (entry.felt(&wrong), entry.tasks(&wrong), entry.next(&wrong))
        var outcome = MeetingSheet.Outcome.open
        if saving == .done {
            do throws(Refusal) { outcome = try self.outcome(entry) } catch { wrong.append(error) }
        }
        guard wrong.isEmpty, let meeting else { throw Refusals(all: wrong) }
        var sheet = MeetingSheet(meeting, of: step.key, outcome: outcome)
        (sheet.id, sheet.isAnother) = (id, isAnother)
        (sheet.felt, sheet.requests) = (felt, entry.requests)
        sheet.tasks = tasks.map { MeetingSheet.Task(owner: $0.owner, title: $0.title, due: $0.due) }
        sheet.finished = entry.values.all("finished")
        sheet.next = next.map { MeetingSheet.Next(step: $0.step, day: $0.day, start: $0.start) }
        if step.kind == .completion { sheet.goals = entry.checkedGoals(of: goals) }
        sheet.record = StepRecord(
            fields: step.kind.sheetFields.map { ($0.key, entry.values["field-\($0.key)"]) },
            goals: step.kind == .kickoff ? entry.agreedGoals(of: goals) : [])
        return sheet
    }

    private func outcome(_ entry: MeetingEntry) throws(Refusal) -> MeetingSheet.Outcome {
        guard step.kind == .completion else { return .completed }
        let reason = entry.values["outcome-reason"]
        switch try MeetingOutcome(typed: entry.values["outcome"]) {
        case .confirmed: return .completed
        case .followUp: return .followUp(reason: reason)
        case .exception: return .exception(reason: reason)
        }
    }

    /// With the field as the sheet names it.
    func located(_ refusal: Refusal, _ entry: MeetingEntry, as saving: MeetingSheetPage.Saving) -> Refusal {
        switch refusal.place?.field {
        case "--on": refusal.replacing(field: "day")
        case "reason" where saving == .done: refusal.replacing(field: "outcome-reason")
        case "next" where entry.values["next"] == "other": refusal.replacing(field: "next-day")
        case nil where refusal.code == .conflict && step.kind == .completion: refusal.replacing(field: "outcome")
        default: refusal
        }
    }
}

extension PlannedStep {
    var isLeftOut: Bool { if case .leftOut = state { true } else { false } }
}
