import Hummingbird
import Intake
import Onboarding
import Pages
import UseCases

extension Site {
    /// The sheet of a step's next meeting: `/journeys/aoba-1/meetings?step=kickoff`, with `another=yes` of one beside it.
    func newMeeting(_ context: SiteContext) async throws -> Response {
        let current = try await current(context)
        guard let step = context.location["step"] else { return context.redirect(to: current.place) }
        let meeting = try await meetingDesk(current, newOf: step, isAnother: context.location["another"] == "yes")
        return try await show(meeting)
    }

    func addMeeting(_ context: SiteContext) async throws -> Response {
        let isAnother = context.form["another"] == "yes"
        return try await save(try await currentToRecord(context)) { current, isWhole in
            try await meetingDesk(current, newOf: context.form["step"], isAnother: isAnother, isWhole: isWhole)
        }
    }

    /// The sheet of a meeting that there is: `/journeys/aoba-1/meetings/7/edit`.
    func meetingSheet(_ context: SiteContext) async throws -> Response {
        let current = try await current(context)
        return try await show(meetingDesk(current, of: context.number("meeting")))
    }

    func changeMeeting(_ context: SiteContext) async throws -> Response {
        let id = try context.number("meeting")
        return try await save(try await currentToRecord(context)) { current, isWhole in
            try await meetingDesk(current, of: id, isWhole: isWhole)
        }
    }

    /// Takes a meeting away: `/journeys/aoba-1/meetings/7/withdrawal`.
    func withdrawMeeting(_ context: SiteContext) async throws -> Response {
        let current = try await currentToRecord(context)
        let seen = Int(context.form["seen"]) ?? current.recorded.history.count
        let recorded = try await workspace.expecting(revision: seen)
            .withdrawMeeting(context.number("meeting"), of: current.name)
        return context.redirect(to: current.place.after("withdrawal", of: current.id, recorded.numbers))
    }

    // MARK: The current

    /// - Parameter isWhole: Whether what was said at meetings is needed as well; saving needs the people alone.
    private func meetingDesk(
        _ current: JourneyContext, of id: Int64, isWhole: Bool = true
    ) async throws -> MeetingContext {
        guard let mark = current.journey.meeting(id), mark.state != .withdrawn, let planned = current.plan[mark.step]
        else {
            throw try await noMeeting(id, of: current)
        }
        return try await meetingDesk(current, at: planned, id, isAnother: false, isWhole: isWhole)
    }

    private func meetingDesk(
        _ current: JourneyContext, newOf key: String, isAnother: Bool, isWhole: Bool = true
    ) async throws -> MeetingContext {
        guard let planned = current.plan[key], planned.step.kind.isMeeting else { throw current.noStep }
        let id = isAnother ? nil : current.journey.planned(key)?.id
        return try await meetingDesk(current, at: planned, id, isAnother: isAnother, isWhole: isWhole)
    }

    /// - Throws: `Refusal`, if what was said at the meeting cannot be read: a sheet would show it as if nothing had been.
    private func meetingDesk(
        _ current: JourneyContext, at planned: PlannedStep, _ id: Int64?, isAnother: Bool, isWhole: Bool
    ) async throws -> MeetingContext {
        let records = try await workspace.meetingRecords(
            of: current.recorded, customer: current.records.id, withRevisions: isWhole)
        let meeting = MeetingContext(
            journeyContext: current, records: records, planned: planned, id: id, isAnother: isAnother)
        if isWhole, let mark = meeting.mark, meeting.record(mark) == nil {
            throw Unreadable.refusal(ofMeetingOf: mark.step, on: mark.day)
        }
        return meeting
    }

    /// Why an address about a meeting leads nowhere: it cannot be read, or there is none.
    private func noMeeting(_ id: Int64, of current: JourneyContext) async throws -> any Error {
        if current.journey.unreadable.isEmpty { return current.noStep }
        let records = try await workspace.meetingRecords(
            of: current.recorded, customer: current.records.id, withTeam: false)
        let unreadable = current.recorded.unreadableMeetings(records.revisions).first { $0.id == id }
        return unreadable.map { Unreadable.refusal(ofMeetingOf: $0.step, on: $0.day) } ?? current.noStep
    }

    /// Who may not write it down is shown what stands there.
    private func show(_ meeting: MeetingContext) async throws -> Response {
        let context = meeting.journeyContext.context
        guard meeting.journeyContext.mayRun else {
            let place = meeting.journeyContext.place
            return context.redirect(
                to: meeting.id.map { place.below("meetings", String($0)) } ?? place.below("steps", meeting.step.key))
        }
        return context.page(try await sheetPage(meeting).page(for: context.reader))
    }

    // MARK: Saving

    /// Saves what was sent. What is refused is shown at its field, and what somebody else saved meanwhile beside it.
    private func save(
        _ current: JourneyContext, _ meeting: (JourneyContext, _ isWhole: Bool) async throws -> MeetingContext
    ) async throws -> Response {
        let (context, sent) = (current.context, current.context.form)
        let present = try await meeting(current, false)
        let values = sent.without(Site.unseenFields)
        let entry = MeetingEntry(values, people: present.everybody)
        let saving = MeetingSheetPage.Saving(rawValue: sent["save"]) ?? .done
        let seen = Int(sent["seen"]) ?? current.recorded.history.count
        func refused(_ refusals: [Refusal]) async throws -> Response {
            // Where earlier revisions cannot be read, what was typed is shown without them.
            let whole = (try? await meeting(current, true)) ?? present
            var page = try await sheetPage(whole, MeetingEntry(values, people: whole.people))
            page.problems = refusals.map { present.located($0, entry, as: saving) }
            return context.page(page.page(for: context.reader), refusals[0].code.formStatus)
        }
        do {
            let recorded = try await workspace.expecting(revision: seen)
                .save(present.sheet(entry, as: saving), of: current.name, in: current.situation)
            return context.redirect(to: current.back.after("meeting", of: current.id, recorded.numbers))
        } catch let refusal as Refusal where refusal.code == .stale {
            return try await contested(refusal, entry, seen: seen, meeting(self.current(context), true))
        } catch let several as Refusals {
            return try await refused(several.all)
        } catch let refusal as Refusal where refusal.isAboutTheForm {
            return try await refused([refusal])
        }
    }

    /// What was typed beside what somebody else saved meanwhile.
    private func contested(
        _ refusal: Refusal, _ typed: MeetingEntry, seen: Int, _ meeting: MeetingContext
    ) async throws -> Response {
        let before = meeting.entry(in: meeting.journeyContext.journey(seen: seen))
        let saved = meeting.entry(in: meeting.journeyContext.journey)
        let merged = typed.values.merged(seen: before.values, saved: saved.values)
        var page = try await sheetPage(meeting, MeetingEntry(merged.values, people: meeting.people))
        page.others = merged.others
        page.problems = [refusal]
        let context = meeting.journeyContext.context
        return context.page(page.page(for: context.reader), refusal.code.formStatus)
    }

    /// What a sheet sends that is no part of the meeting.
    private static let unseenFields = [Account.tokenField, "seen", "step", "another", "save", "back"]
}
