import Onboarding

extension MeetingSheetPage {
    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        var reader = reader
        reader.today = today
        let title = reader.title(
            Text(ja: "\(step.name.ja)（\(customer)）", en: "\(step.name.en), \(customer)"), isRefused: !problems.isEmpty)
        return Layout(title: title).page("meetingsheet", fields(for: reader), for: reader)
    }

    private func fields(for reader: Reader) -> Fields {
        var fields: Fields = [
            "back": back.href, "customer": customer, "heading": reader.label(step.name),
            "number": present(number > 1 ? reader(Text(ja: "\(number)回目", en: "no. \(number)")) : nil),
            "lead": reader(lead), "action": action.href, "draft": action.href,
            "hidden": hidden.map { ["name": $0.name, "value": $0.value] as Fields },
            "problems": problems.isEmpty ? [] : [summary(reader)],
            "joint": present(joint?.href),
            "sharing": present(parties > 1 ? reader(sharing) : nil),
            "customers": party == nil ? [customerFields(reader)] : [],
            "day": [field("day", reader)], "start": [field("start", reader)], "place": [field("place", reader)],
            "length": [lengths(reader)], "theirs": people(isOurs: false, reader), "ours": people(isOurs: true, reader),
            "otherNames": [field("others", reader)], "agenda": agenda(reader), "newItem": [newItem(reader)],
            "minutes": [field("minutes", reader)], "decisions": decisions(reader),
            "party": party.map { [self.fields(of: $0, reader)] } ?? [],
            "aside": party.map { [MeetingAside(page: self, party: $0).fields(reader)] } ?? [],
        ]
        fields.merge(buttons(reader)) { $1 }
        return fields
    }

    /// An input, with what is wrong with it and what somebody else typed into it.
    func field(_ name: String, _ reader: Reader, _ more: Fields = [:]) -> Fields {
        let problem = problems.first { $0.place?.field == name }
        let id = "m-\(name)"
        return [
            "name": name, "id": id, "value": entry.values[name], "problem": present(problem.map { told($0, reader) }),
            "described": present(problem == nil ? nil : "\(id)-problem"), "other": present(others[name]),
            "hasFocus": problem != nil && problems.first == problem,
        ].merging(more) { $1 }
    }

    private func told(_ problem: Refusal, _ reader: Reader) -> String {
        [problem.message, problem.remedy].compactMap { $0.map { reader($0) } }
            .joined(separator: reader.language == .ja ? "" : " ")
    }

    // MARK: Words

    private var lead: Text {
        if party == nil {
            return Text(
                ja: "複数のお客様に同時に開いた会を、1回で記録します。各社の手応えと宿題は、あとで会社ごとに書き足せます。",
                en:
                    "Record one meeting held for several customers at once. Felt progress and tasks are added for each of them later."
            )
        }
        switch state {
        case .planned where day > today:
            let day = day.withWeekday(near: today)
            return Text(
                ja: "\(day.ja)に予定しています。出席者と議題を準備しておけます。",
                en: "Planned for \(day.en). Attendees and agenda can be prepared here.")
        case .held:
            return Text(
                ja: "記録済みのミーティングを直します。直す前の内容も残ります。", en: "This meeting is recorded. What it said before is kept, too.")
        case .notHeld: return Text(ja: "開催しなかったと記録されています。", en: "It is recorded as not held.")
        case nil, .planned, .withdrawn:
            return Text(ja: "覚えているところだけで保存でき、あとで書き足せます。", en: "Save what you remember. You can add to it later.")
        }
    }

    private var sharing: Text {
        Text(
            ja: "\(parties)社合同のミーティングです。日時・出席者・議題・議事録・決まったことを直すと、\(parties)社すべてに反映されます。",
            en:
                "This meeting was held for \(parties) customers. Day, attendees, agenda, minutes and decisions change for all of them."
        )
    }

    private func summary(_ reader: Reader) -> Fields {
        let whole = problems.filter { !isShown($0.place?.field) }
        let wrong = problems.filter { isShown($0.place?.field) }
        return [
            "whole": whole.map { problem in
                [
                    "message": reader(problem.message), "remedy": present(problem.remedy.map { reader($0) }),
                ] as Fields
            },
            "hasWrong": !wrong.isEmpty,
            "wrong": wrong.map { problem in
                ["id": "m-\(problem.place?.field ?? "")", "message": reader(problem.message)] as Fields
            },
        ]
    }

    /// Whether the sheet has a field of the name.
    private func isShown(_ name: String?) -> Bool {
        guard let name else { return false }
        let single = ["day", "start", "length", "place", "others", "minutes", "reason", "customers"]
        let own = ["felt", "felt-words", "requests", "next", "next-day", "next-start", "outcome", "outcome-reason"]
        let lists = ["decision-", "task-", "item-", "goal-"]
        return single.contains(name) || lists.contains(where: name.hasPrefix) || (party != nil && own.contains(name))
    }

    // MARK: Day and people

    private func lengths(_ reader: Reader) -> Fields {
        let value = entry.values["length"]
        let usual = ["15", "30", "45", "60", "90", "120"]
        let options = [""] + usual + (usual.contains(value) || value.isEmpty ? [] : [value])
        return field(
            "length", reader,
            [
                "options": options.map { length in
                    let words = Text(ja: "\(length)分", en: "\(length) min")
                    return option(length, length.isEmpty ? "–" : reader(words), isChosen: length == value)
                }
            ])
    }

    private func people(isOurs: Bool, _ reader: Reader) -> [Fields] {
        let chosen = entry.values.all("attendee")
        return entry.people.filter { $0.isOurs == isOurs }.map { person in
            [
                "id": person.id, "name": person.name, "role": present(person.role.map { reader.label($0) }),
                "isChosen": chosen.contains(person.id),
            ]
        }
    }

    private func customerFields(_ reader: Reader) -> Fields {
        let chosen = entry.values.all("customer")
        return field(
            "customers", reader,
            [
                "rows": customers.map { customer in
                    [
                        "key": customer.key, "name": customer.name, "isChosen": chosen.contains(customer.key),
                        "due": present(customer.due?.shownWithWeekday(reader.language, near: today)),
                    ] as Fields
                }, "isEmpty": customers.isEmpty,
            ])
    }

    // MARK: What was said

    private func agenda(_ reader: Reader) -> [Fields] {
        let rows = entry.values.rows(of: "item")
        guard rows > 0 else { return [] }
        return (1...rows).compactMap { number in
            guard !entry.values.row(number, of: "item").isEmpty else { return nil }
            return field(
                "item-\(number)", reader,
                [
                    "isDiscussed": !entry.values["item-\(number)-discussed"].isEmpty,
                    "outcome": entry.values["item-\(number)-outcome"],
                    "other": present(others["item-\(number)-outcome"] ?? others["item-\(number)"]),
                ])
        }
    }

    private func newItem(_ reader: Reader) -> Fields {
        let rows = entry.values.rows(of: "item")
        let free = (1...(rows + 1)).first { entry.values.row($0, of: "item").isEmpty }!
        return field("item-\(free)", reader, ["outcome": entry.values["item-\(free)-outcome"]])
    }

    /// Those that are filled in, and at least two empty ones.
    private func decisions(_ reader: Reader) -> [Fields] {
        let rows = entry.values.rows(of: "decision")
        let spare = rows > 0 && !entry.values.row(rows, of: "decision").isEmpty ? 1 : 0
        return (1...max(3, rows + spare)).map { field("decision-\($0)", reader, ["number": $0]) }
    }
}
