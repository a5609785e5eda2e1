import Onboarding

/// The page on which something is done to several journeys at once: what it asks for, whom it applies to with what
/// becomes of them, and whom it does not.
public struct ManySheet: Sendable {
    public let verb: ManyVerb
    /// The list from which it comes.
    public let back: Location
    /// Those that it applies to, in the order in which they were ticked.
    public internal(set) var rows: [Row] = []
    /// The names of the others, with the reason.
    public internal(set) var others: [(name: String, reason: Text)] = []
    /// Nil where it applies to none, or there is a choice first.
    public var form: Form?
    /// What there is to choose from first.
    var choices: [JourneySheet.Item] = []

    init(_ verb: ManyVerb, back: Location) { (self.verb, self.back) = (verb, back) }

    /// A journey that it is done to.
    public struct Row: Sendable {
        public let program: String
        /// The customer's key.
        public let customer: String
        public let ordinal: Int
        /// What the customer is called.
        let name: String
        /// The number of its facts that is known to whoever is shown the page.
        let revision: Int
        /// How it stands, and what becomes of it.
        let cells: [Text]
        /// Of its meetings those ahead that can be held for several customers.
        var meetings: [Step] = []

        /// The journey's id.
        public var id: String { "\(customer)-\(ordinal)" }
    }

    /// A meeting that can be recorded for some of them.
    private struct Meeting {
        let program: String
        let step: Step
        var customers: [String]
    }

    /// Who can own a customer.
    public struct Owners: Sendable {
        /// By the address.
        let choices: [(value: String, label: Text)]

        /// - Parameters:
        ///   - team: Those of our own; whoever runs journeys can own customers.
        ///   - used: The addresses of those who own customers already.
        public init(_ team: [Member], used: [String]) {
            let members = team.filter { $0.role.may(.runJourneys) }.map { member in
                let (name, address) = (member.name, member.email.text)
                return (value: address, label: Text(ja: "\(name)（\(address)）", en: "\(name) (\(address))"))
            }
            let known = Set(members.map(\.value) + [""])
            choices = members + Set(used).subtracting(known).sorted().map { ($0, Text(same: $0)) }
        }
    }
}

extension ManySheet {
    /// Fills the form in as it is for one journey.
    /// - Parameter forms: Those of one of the journeys; nil where there is none.
    public mutating func offer(_ forms: JourneyForms?, owners: Owners, hidden: [(name: String, value: String)]) {
        guard let forms, !rows.isEmpty else { return }
        var form = verb.single.map { forms.form($0) } ?? Form(action: verb.location, button: verb.heading)
        if verb == .owner {
            let none = (value: "", label: Text(ja: "選んでください", en: "please choose"))
            form.key = verb.rawValue
            form.fields = [
                FormField("owner", Text(ja: "新しい担当", en: "New owner"), .choice([none] + owners.choices))
            ]
        }
        // How long each counts as dealt with stands in the table.
        for index in form.fields.indices { form.fields[index].hint = nil }
        (form.action, form.button) = (verb.location, verb.button(rows.count))
        form.hidden = hidden + [("back", back.href)] + rows.map { ("id", "\($0.id):\($0.revision)") }
        self.form = form
    }

    /// Offers the joint meetings that can be recorded, and leaves out whom none of them waits for.
    /// - Returns: Where the only one is recorded, if it waits for all.
    public mutating func offerMeetings() -> Location? {
        var meetings: [Meeting] = []
        for row in rows {
            for step in row.meetings {
                if let index = meetings.firstIndex(where: { $0.program == row.program && $0.step.key == step.key }) {
                    meetings[index].customers.append(row.customer)
                } else {
                    meetings.append(Meeting(program: row.program, step: step, customers: [row.customer]))
                }
            }
        }
        others += rows.filter(\.meetings.isEmpty).map {
            ($0.name, Text(ja: "これから開くミーティングがありません", en: "no meeting of it is ahead"))
        }
        rows.removeAll(where: \.meetings.isEmpty)
        let isOfOneProgram = Set(meetings.map(\.program)).count == 1
        choices = meetings.map { meeting in
            let count = ManyVerb.customers(meeting.customers.count)
            return JourneySheet.Item(
                label: isOfOneProgram ? nil : Text(same: meeting.program), words: meeting.step.name,
                remark: Text(ja: "\(count.ja)が対象", en: "for \(count.en)"),
                page: MeetingSheetPage.joint(
                    program: meeting.program, step: meeting.step.key, customers: meeting.customers, back: back))
        }
        return meetings.count == 1 && others.isEmpty ? choices[0].page : nil
    }

    /// That it is not done to all of those that it was sent for; nil where it can be.
    public var refusal: Refusal? {
        guard let other = others.first else {
            return rows.isEmpty ? Refusal(.missing, ManySheet.nobody, remedy: ManySheet.tick) : nil
        }
        return Refusal(
            .conflict,
            Text(
                ja: "「\(other.name)」には記録できません（\(other.reason.ja)）。まだ何も保存していません。",
                en: "It cannot be done for \"\(other.name)\" (\(other.reason.en)). Nothing is saved yet."),
            remedy: Text(ja: "残りの顧客に記録するには、もう一度押してください。", en: "Press again to do it for the others."))
    }

    private static let nobody = Text(ja: "顧客が選ばれていません。", en: "No customer is ticked.")
    private static let tick = Text(
        ja: "ボードに戻り、顧客にチェックを付けてください。", en: "Go back to the board and tick the customers.")

    /// Says why something that was done to several journeys is not taken back.
    public static func undoing(
        _ refusal: Refusal, of count: Int, back: Location, _ language: Language
    ) -> JourneySheet {
        var sheet = JourneySheet.undoing(refusal, customer: ManyVerb.customers(count)(language), back: back)
        sheet.origin = ManyVerb.origin(back)
        return sheet
    }

    /// - Parameter language: Of who reads it.
    public func sheet(_ language: Language) -> JourneySheet {
        var sheet = JourneySheet(
            title: verb.heading, customer: ManyVerb.customers(rows.count)(language), back: back,
            origin: ManyVerb.origin(back))
        if rows.isEmpty {
            let nothing = Text(ja: "選んだ顧客には記録できません。", en: "It applies to none of the customers ticked.")
            sheet.notice = ActionNotice(others.isEmpty ? ManySheet.nobody : nothing, remedy: ManySheet.tick)
            sheet.links = [(Text(ja: "ボードに戻る", en: "Back to the board"), back)]
        }
        if !choices.isEmpty {
            let which = Text(ja: "どのミーティングですか", en: "Which meeting was it?")
            sheet.blocks.append(JourneySheet.Block(heading: which, items: choices))
        }
        if let form {
            sheet.blocks.append(JourneySheet.Block(heading: Text(ja: "記録", en: "What is recorded"), forms: [form]))
        }
        if !rows.isEmpty, choices.isEmpty {
            sheet.blocks.append(
                JourneySheet.Block(
                    heading: Text(ja: "対象の顧客", en: "Customers it applies to"),
                    table: JourneySheet.Table(
                        columns: [ManySheet.customer] + columns, rows: rows.map { [Text(same: $0.name)] + $0.cells })))
        }
        if !others.isEmpty {
            sheet.blocks.append(
                JourneySheet.Block(
                    heading: Text(ja: "対象にならない顧客", en: "Customers it does not apply to"),
                    table: JourneySheet.Table(
                        columns: [ManySheet.customer, Text(ja: "理由", en: "Why")],
                        rows: others.map { [Text(same: $0.name), $0.reason] })))
        }
        return sheet
    }

    private static let customer = Text(ja: "顧客", en: "Customer")

    private var columns: [Text] {
        switch verb {
        case .owner: [Text(ja: "今の担当", en: "Owner now")]
        case .tasks: [Text(ja: "残っている施策", en: "Steps ahead"), Text(ja: "加えた後", en: "Then")]
        case .touches: [Text(ja: "最後の連絡", en: "Last contact"), Text(ja: "記録すると", en: "Once recorded")]
        case .meetings: []
        }
    }
}
