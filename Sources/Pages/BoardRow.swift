import Onboarding

/// One journey of the board, in a line or on a card.
struct BoardRow {
    let board: Board
    let row: Board.Row

    func fields(_ reader: Reader) -> Fields {
        var fields: Fields = [
            "name": row.name, "key": present(row.name == row.customer ? nil : row.customer),
            "number": present(row.isOneOfSeveral ? "#\(row.ordinal)" : nil),
            "href": CustomerPage.location(customer: row.customer, ordinal: row.ordinal, on: board.view.day).href,
            "segment": present(row.segment), "owner": present(row.owner.map(reader.name)),
            "ofProgram": present(row.program),
            "older": present(row.olderVersion.map { reader(Text(ja: "第\($0)版", en: "version \($0)")) }),
            "unreadable": present(row.unreadable.map { reader($0) }),
            "week": reader(Text(ja: "第\(row.age / 7 + 1)週", en: "wk \(row.age / 7 + 1)")),
            "days": reader(Text(ja: "\(row.age)日", en: "\(row.age)d")),
            "signals": row.signals.prefix(1).map { signal in
                [
                    "label": reader.label(signal.kind.label), "sentence": reader(signal.fact),
                    "isUrgent": signal.severity == .act,
                ] as Fields
            },
            "moreSignals": present(row.signals.count > 1 ? "+\(row.signals.count - 1)" : nil),
            "tick": present(board.mayAct(reader) ? "\(row.customer)-\(row.ordinal)" : nil),
            "touching": present(touching(reader)?.href),
            "gut": present(
                row.mark.map { reader(Text(ja: "見立て：\($0.label.ja)", en: "CSM's read: \($0.label.en)")) }),
        ]
        fields["verdict"] = row.verdict.map { [$0.mark.fields(reader.language)] } ?? []
        fields["onboarded"] = present(
            row.onboardedOn.map { day in
                reader(
                    Text(
                        ja: "\(day.brief(.ja, near: board.asOf)) 完了", en: "done \(day.brief(.en, near: board.asOf))"))
            })
        fields["pace"] = row.pace.map { [$0.mark.fields(reader.language)] } ?? []
        fields.merge(progress(reader)) { $1 }
        fields.merge(next(reader)) { $1 }
        fields.merge(contract(reader)) { $1 }
        return fields
    }

    /// Where it is recorded that the customer was called or written to, for those who may.
    private func touching(_ reader: Reader) -> Location? {
        guard board.view.day == nil, reader.account?.role.may(.runJourneys) ?? false else { return nil }
        let journey = CustomerPage.location(customer: row.customer, ordinal: row.ordinal)
        return JourneyVerb.touch.location(of: journey)
    }

    /// When it is renewed, the days left to give notice, and what it is worth.
    private func contract(_ reader: Reader) -> Fields {
        let left = row.noticeBy.map { $0 - board.asOf }
        return [
            "renewal": present(row.renewal?.brief(reader.language, near: board.asOf)),
            "renewalDate": row.renewal?.description ?? "",
            "renewalLeft": row.renewal.map { reader(Renewal.left($0 - board.asOf)) } ?? "",
            "notice": present(
                left.map { left in
                    reader(
                        left < 0
                            ? Text(ja: "期限後", en: "past") : Text(ja: "あと\(left)日", en: "\(left)d"))
                }),
            "noticeDay": row.noticeBy?.shown(reader.language, near: board.asOf) ?? "", "isNoticeDue": row.isNoticeDue,
            "value": present(row.value?.grouped),
        ]
    }

    /// How many criteria are met, and were a week ago where that is not the same.
    private func progress(_ reader: Reader) -> Fields {
        let met = row.criteria.count { $0.verdict == .met }
        let isJudged = !row.criteria.isEmpty
        let before = row.before.flatMap { before -> Text? in
            guard isJudged, before.met != met else { return nil }
            return Text(ja: "先週\(before.met)", en: "was \(before.met)")
        }
        let pace = row.before.flatMap { before -> Text? in
            guard before.pace != row.pace else { return nil }
            return Text(ja: "先週は\(before.pace.label.ja)", en: "was \(before.pace.label.en)")
        }
        return [
            "progress": present(isJudged ? "\(met)/\(row.criteria.count)" : nil),
            "course": row.course.map { [$0.fields(for: reader, isNamed: board.leading != nil)] } ?? [],
            // What holds needs no words, and a page of many rows has to stay small.
            "criteria": row.criteria.filter { $0.verdict != .met }.map {
                "\(reader($0.name)) \($0.verdict.label.label(reader.language))"
            }
            .joined(separator: reader(Text(ja: "、", en: ", "))),
            "before": present(before.map { reader($0) }), "paceBefore": present(pace.map { reader($0) }),
            "isWorse": row.before.map { $0.met > met } ?? false,
        ]
    }

    private func next(_ reader: Reader) -> Fields {
        guard let next = row.next, !next.plan.steps.isEmpty else { return ["next": [], "isQuiet": false] }
        let step = next.step
        let isPlanned = if case .step = next.action { true } else { false }
        var fields: Fields = [
            "next": present(reader(next.title)),
            // What one asks of others names them.
            "nextOwner": present(
                step.flatMap { isPlanned && $0.step.owner != .csm ? reader.label($0.step.owner.label) : nil }),
            "isOverdue": isBehind && step?.isOverdue ?? false,
            "isQuiet": next.action == nil || next.pause != nil || (isPlanned && step?.due == nil),
            "afterwards": present(
                next.afterwards.map { reader(Text(ja: "その後 \($0.step.name.ja)", en: "then \($0.step.name.en)")) }),
        ]
        if let step, let due = step.due {
            fields["due"] = present(due.brief(reader.language, near: board.asOf))
            fields["dueDate"] = due.description
            let late = board.asOf - due
            fields["late"] = present(step.isOverdue ? reader(Text(ja: "\(late)日超過", en: "\(late)d late")) : nil)
        } else if let step {
            fields["waits"] = present(reader(next.plan.reading(of: step.state)))
        }
        return fields
    }

    /// A day or two late is told, and is no alarm beside a pace that says it is on track.
    private var isBehind: Bool { row.pace == nil || row.pace == .behind || row.pace == .stuck }
}
