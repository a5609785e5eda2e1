import Onboarding

/// What stands beside a sheet: what is known already, so that it is not asked twice.
struct MeetingAside {
    let page: MeetingSheetPage
    let party: MeetingSheetPage.Party

    func fields(_ reader: Reader) -> Fields {
        let known = party.known
        return [
            "proposal": present(known.proposal.map { reader($0) }),
            "hasSuccess": !known.success.isEmpty || !known.goals.isEmpty, "success": known.success,
            "goals": known.goals.map { goal in
                let isReached = goal.state == .reached
                return [
                    "words": goal.words, "word": reader.label(goal.state.label),
                    "shape": (isReached ? Mark.Shape.full : .empty).rawValue,
                ] as Fields
            },
            "hasCriteria": !known.criteria.isEmpty,
            "criteria": known.criteria.flatMap { criterion in
                criterion.comparisons.map { comparison in
                    [
                        "mark": [comparison.verdict.mark.fields(reader.language)],
                        "subject": reader.label(comparison.subject), "state": reader(comparison.state),
                        "demand": present(reader(comparison.demand)),
                        "remark": present(comparison.remark.map { reader($0) }),
                    ] as Fields
                }
            },
            "openTasks": party.openTasks.map { task in
                task.fields(reader).merging([
                    "isChosen": page.entry.values.all("finished").contains(task.key)
                ]) { $1 }
            },
            "hasOpenTasks": !party.openTasks.isEmpty, "openTaskCount": party.openTasks.count,
            "hasQuestions": !known.questions.isEmpty, "questions": known.questions,
            "questionCount": known.questions.count,
            "hasHeard": !known.heard.isEmpty,
            "heard": known.heard.map { ["label": reader.label($0.label), "value": $0.value] as Fields },
        ]
    }
}
