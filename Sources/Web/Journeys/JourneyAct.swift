import Hummingbird
import Intake
import Onboarding
import Pages
import UseCases

/// Something that a person does to a journey by a form: how the form looks for a state of the journey, and what
/// sending it does.
struct JourneyAct: Sendable {
    let key: String
    /// Whether it says first which dates move, and asks.
    var previews: Previews = .never
    /// Where it leads.
    var leadsTo: Location
    let form: @Sendable (Journey) -> Form
    let perform: @Sendable (Workspace, FormValues) async throws -> Recorded

    enum Previews { case always, whereDatesMove, never }

    /// What is said when it is done.
    static let done: [String: Text] = [
        "keep": Text(ja: "保存しました。", en: "Saved."),
        "done": Text(ja: "完了にしました。", en: "Marked as done."),
        "reopen": Text(ja: "未完了に戻しました。", en: "It is open again."),
        "fix": Text(ja: "日程を変えました。", en: "The date is changed."),
        "unfix": Text(ja: "期限の決まりに戻しました。", en: "Its date follows the rule again."),
        "leave-out": Text(ja: "この施策を省略しました。", en: "The step is left out."),
        "dismiss": Text(ja: "今回の提案を見送りました。", en: "The proposal is dismissed for now."),
        "arrange": Text(ja: "面談の日を決めました。", en: "The meeting has a date."),
        "trait": Text(ja: "保存しました。議題と施策を合わせ直しました。", en: "Saved. Agenda and steps follow it."),
        "pause": Text(ja: "休止にしました。", en: "The journey is paused."),
        "resume": Text(ja: "再開しました。", en: "The journey goes on."),
        "prepare": Text(ja: "準備期間を記録しました。", en: "The preparation is recorded."),
        "prepared": Text(ja: "準備を終えました。", en: "The preparation is over."),
        "end": Text(ja: "案件を終了しました。", en: "The journey has ended."),
        "continue": Text(ja: "案件を続けます。", en: "The journey goes on."),
        "delay": Text(ja: "遅れを記録しました。", en: "The delay is recorded."),
        "over": Text(ja: "遅れの解消を記録しました。", en: "The delay is over."),
        "add": Text(ja: "計画に加えました。", en: "Added to the plan."),
        "ask": Text(ja: "質問を加えました。", en: "The question is on the list."),
        "answer": Text(ja: "回答を記録しました。", en: "The answer is recorded."),
        "link": Text(ja: "リンクを加えました。", en: "The link is added."),
        "remark": Text(ja: "メモを加えました。", en: "The note is added."),
        "edit": Text(ja: "顧客の情報を保存しました。", en: "What is known of the customer is saved."),
        "take-back": Text(ja: "取り消しました。", en: "Taken back."),
    ]
}

/// A sheet of a journey with all that can be done on it.
struct JourneyWork: Sendable {
    var sheet: JourneySheet
    var acts: [JourneyAct]
}

extension Site {
    /// Shows a sheet, with what has just been done.
    func show(_ work: JourneyWork, _ desk: JourneyDesk) async throws -> Response {
        var sheet = work.sheet
        sheet.notice = try await notice(desk)
        if let halt = desk.halt {
            let words = halt.reading(near: desk.today)
            let heading = halt.heading
            let forms = desk.goingOn.map { [$0] } ?? []
            sheet.blocks.insert(JourneySheet.Block(heading, words: [words], forms: forms), at: 0)
        }
        return desk.context.page(sheet.page(for: desk.context.reader))
    }

    /// Does what was sent; what is refused is shown at its field, and what somebody else changed meanwhile beside it.
    func perform(
        _ desk: JourneyDesk, _ prepare: (JourneyDesk) async throws -> JourneyWork
    ) async throws -> Response {
        let (context, sent) = (desk.context, desk.context.form)
        let work = try await prepare(desk)
        var unrestricted = desk
        unrestricted.isUnrestricted = true
        // What was not offered to them is asked of the use case, which refuses it.
        let acts = try await work.acts + prepare(unrestricted).acts
        guard let act = acts.first(where: { $0.key == sent["act"] }) else { throw HTTPError(.notFound) }
        let seen = Int(sent["seen"]) ?? desk.recorded.history.count
        let workspace = workspace.expecting(revision: seen)
        let present = act.form(desk.journey)
        let typed = present.typed { sent[$0] }
        func refused(_ form: Form, _ status: HTTPResponse.Status) -> Response {
            context.page(work.sheet.with(form).page(for: context.reader), status)
        }
        do {
            if act.previews != .never, sent["confirmed"] != "yes" {
                let rehearsed = try await act.perform(workspace.rehearsing, sent)
                if let preview = try await preview(act, typed, seen: seen, rehearsed, desk) { return preview }
            }
            let recorded = try await act.perform(workspace, sent)
            return context.redirect(to: act.leadsTo.after(act.key, recorded))
        } catch let refusal as Refusal where refusal.code == .stale {
            // What lies on the desk may itself be older than the change that was in the way.
            let desk = try await self.desk(context)
            let newest = act.form(desk.journey)
            var form = newest.contested(seen: act.form(desk.journey(seen: seen)), typed: typed)
            form.problem = (refusal.message, refusal.remedy)
            form.hidden = form.hidden.map { $0.name == "seen" ? ("seen", String(desk.recorded.history.count)) : $0 }
            form.instead = (
                Text(ja: "保存せず、先に保存された内容のままにする", en: "Leave it as they saved it"), Location(path: context.location.path)
            )
            return refused(form, refusal.code.formStatus)
        } catch let several as Refusals {
            return refused(typed.refused(several.all.map(\.atField)), several.all[0].code.formStatus)
        } catch let refusal as Refusal where refusal.isAboutTheForm {
            return refused(typed.refused([refusal.atField]), refusal.code.formStatus)
        }
    }

    /// What was done, by the address that it led to, and what came of it.
    func notice(_ desk: JourneyDesk) async throws -> JourneyNotice? {
        guard var notice = desk.notice() else { return nil }
        let outcome = desk.outcome(try await workspace.settings().calendar)
        if !outcome.isEmpty {
            notice.text = Text(ja: outcome.map(\.ja).joined(), en: outcome.map(\.en).joined(separator: " "))
        }
        return notice
    }

    /// What somebody sent about a step from a list, beside what somebody else recorded of it meanwhile.
    /// - Parameters:
    ///   - form: As it stands now, with everything known that is on the desk.
    ///   - seen: Its fields as they were when it was sent.
    func contested(
        _ refusal: Refusal, step key: String, of desk: JourneyDesk, form: Form, seen: [FormField], back: Location
    ) throws -> Response {
        guard let planned = desk.plan[key] else { throw desk.noStep }
        var before = form
        before.fields = seen
        var form = form.contested(seen: before, typed: form.typed { desk.context.form[$0] })
        form.problem = (refusal.message, refusal.remedy)
        form.instead = (Text(ja: "保存せず、今の内容のままにする", en: "Leave it as it stands"), back)
        let stands = StepDesk(desk: desk, planned: planned, place: desk.place.below("steps", key)).intro
        let sheet = JourneySheet(
            planned.step.name, customer: desk.records.customer.name, back: desk.place,
            blocks: [JourneySheet.Block(Text(ja: "今の内容", en: "As it stands"), words: stands, forms: [form])])
        return desk.context.page(sheet.page(for: desk.context.reader), refusal.code.formStatus)
    }

    /// What moves if it is done; nil where nothing has to be asked.
    private func preview(
        _ act: JourneyAct, _ typed: Form, seen: Int, _ recorded: Recorded, _ desk: JourneyDesk
    ) async throws -> Response? {
        let calendar = try await workspace.settings().calendar
        let before = desk.situation.plan(of: recorded.before, calendar)
        let moves = before.moves(to: desk.situation.plan(of: recorded.after, calendar))
        if act.previews == .whereDatesMove, moves.isEmpty { return nil }
        let context = desk.context
        let kept = typed.fields.map { ($0.name, $0.value) }
        let carried = context.hidden + [("act", act.key), ("seen", String(seen)), ("confirmed", "yes")] + kept
        var form = Form(
            typed.action, [],
            button: moves.isEmpty
                ? Text(ja: "保存する", en: "Save") : Text(ja: "この日程に変える", en: "Change these dates"),
            hidden: carried, key: act.key)
        form.instead = (Text(ja: "やめる", en: "Cancel"), Location(path: context.location.path))
        let sheet = JourneySheet(
            Text(ja: "日程の変更を確かめる", en: "Look at what moves"), customer: desk.records.customer.name, back: desk.place,
            intro: [Text(ja: "まだ何も保存していません。", en: "Nothing is saved yet.")],
            blocks: [
                JourneySheet.Block(
                    moves.isEmpty
                        ? Text(ja: "動く施策はありません", en: "No step moves")
                        : Text(ja: "\(moves.count)件の施策が動きます", en: "\(counted(moves.count, "step")) will move"),
                    table: moves.isEmpty ? nil : JourneySheet.Table(moves, near: desk.today), forms: [form])
            ])
        return context.page(sheet.page(for: context.reader))
    }

    /// Takes back what was just recorded: `/journeys/aoba-1/undo`.
    func takeBack(_ context: SiteContext) async throws -> Response {
        let (customer, ordinal) = try Site.journeyId(context)
        let records = try await workspace.records(ofCustomer: customer, asOf: workspace.today())
        guard let recorded = records.journeys.first(where: { $0.ordinal == ordinal }) else {
            throw Site.noJourney(records.customer.name, ordinal)
        }
        guard let numbers = Range(facts: context.form["facts"]) else { throw HTTPError(.notFound) }
        let name = JourneyName(program: recorded.program, customer: customer, ordinal: ordinal)
        _ = try await workspace.takeBack(numbers, of: name)
        let back = context.form["back"].split(separator: "/").map(String.init).filter { ![".", ".."].contains($0) }
        var place = CustomerPage.location(customer: customer, ordinal: ordinal)
        place.path += back
        return context.redirect(to: place.with("done", "take-back"))
    }
}

extension JourneySheet.Table {
    /// Each step that moves: from when, to when, and why.
    fileprivate init(_ moves: [PlanMove], near day: Day) {
        func shown(_ date: Day?) -> Text { date?.spoken(from: day) ?? Text(ja: "未定", en: "no date") }
        self.init(
            [
                Text(ja: "施策", en: "Step"), Text(ja: "今の期限", en: "Due now"), Text(ja: "変更後", en: "Due then"),
                Text(ja: "理由", en: "Why"),
            ],
            moves.map { move in
                var then = shown(move.to)
                if let from = move.from, let to = move.to, from != to {
                    let (days, isLater) = (abs(to - from), to > from)
                    then = Text(
                        ja: "\(then.ja)（\(days)日\(isLater ? "後" : "前")）",
                        en: "\(then.en) (\(counted(days, "day")) \(isLater ? "later" : "earlier"))")
                }
                return [move.step.name, shown(move.from), then, move.why]
            })
    }
}

extension Location {
    /// Where an act leads once it is done, with what can be taken back.
    func after(_ act: String, _ recorded: Recorded) -> Location {
        let numbers = recorded.numbers
        return with("done", act)
            .with("facts", numbers.isEmpty ? nil : numbers.facts)
    }
}

extension Refusal {
    /// Whether whoever filled in the form can mend it.
    var isAboutTheForm: Bool {
        [.invalid, .missing, .conflict, .notFound, .tooLarge, .syntax, .type].contains(code)
    }

    /// With the field as forms call it, where a command calls it an option.
    fileprivate var atField: Refusal {
        guard let field = place?.field, field.hasPrefix("--") else { return self }
        var moved = self
        moved.place = Place(field: String(field.dropFirst(2)))
        return moved
    }
}

extension FormValues {
    /// A day that was typed; nil where the field is empty.
    func day(_ field: String) throws(Refusal) -> Day? {
        try Day.typed(self[field], at: field)
    }

    /// A day that has to be there.
    func neededDay(_ field: String) throws(Refusal) -> Day {
        if let day = try day(field) { return day }
        throw Refusal(
            .missing, Text(ja: "日付を入力してください。", en: "Give a date."), at: Place(field: field))
    }

    /// One of a choice, which has to be made.
    func chosen(_ field: String) throws(Refusal) -> String {
        let value = self[field]
        if !value.isEmpty { return value }
        throw Refusal(.missing, Text(ja: "選んでください。", en: "Please choose one."), at: Place(field: field))
    }

    /// Words that have to be there.
    func needed(_ field: String) throws(Refusal) -> String {
        let words = self[field].normalized
        if !words.isEmpty { return words }
        throw Refusal(
            .missing, Text(ja: "入力してください。", en: "Please fill this in."), at: Place(field: field))
    }
}
