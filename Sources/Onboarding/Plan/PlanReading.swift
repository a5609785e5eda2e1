// A plan as a colleague would say it: what is the matter with a step, and why its date is what it is.

extension Step {
    /// What people call it: its title, else what steps of its kind are called.
    public var name: Text { title ?? kind.name(of: key) }
}

extension Step.Kind {
    /// A playbook has one of most kinds, but any number of tasks, which only their keys tell apart.
    fileprivate func name(of key: String) -> Text {
        switch self {
        case .handoff: Text(ja: "営業からの引き継ぎ", en: "Handoff from sales")
        case .kickoff: Text(ja: "キックオフ", en: "Kickoff")
        case .training: Text(ja: "使い方説明会", en: "Product training")
        case .observation: Text(ja: "定点観測", en: "Weekly look at usage")
        case .onDemand: Text(ja: "オンデマンド面談", en: "On-demand meeting")
        case .completion: Text(ja: "完了ミーティング", en: "Completion meeting")
        case .task: Text(ja: "タスク（\(key)）", en: "Task (\(key))")
        case .customerTask: Text(ja: "お客様のタスク（\(key)）", en: "Customer's task (\(key))")
        }
    }
}

extension Step.Owner {
    /// What the owner is called.
    public var label: Text {
        switch self {
        case .csm: Text(same: "CSM")
        case .sales: Text(ja: "営業", en: "sales")
        case .manager: Text(ja: "マネージャー", en: "manager")
        case .customer: Text(ja: "顧客", en: "customer")
        }
    }
}

extension Plan {
    /// Why a step is due on another day than planned.
    /// - Parameter key: The key of the step, which is not named where it is itself the reason; nil: it is.
    public func reading(of shift: Shift, at key: String? = nil) -> Text {
        let own = key.map { shift.reason == .fixed($0) } ?? false
        let reason = own ? Text(ja: "日付を指定して", en: "its date was fixed") : reading(of: shift.reason)
        let count = abs(shift.days)
        return shift.days < 0
            ? Text(ja: "\(reason.ja)\(count)日前倒し", en: "\(counted(count, "day")) earlier: \(reason.en)")
            : Text(ja: "\(reason.ja)\(count)日後ろ倒し", en: "\(counted(count, "day")) later: \(reason.en)")
    }

    private func reading(of reason: Shift.Reason) -> Text {
        switch reason {
        case .done(let key, let late):
            let step = name(of: key)
            return late < 0
                ? Text(
                    ja: "「\(step.ja)」が予定より\(-late)日早く終わったため",
                    en: "\"\(step.en)\" was done \(counted(-late, "day")) early")
                : Text(
                    ja: "「\(step.ja)」が予定より\(late)日遅れて終わったため",
                    en: "\"\(step.en)\" was done \(counted(late, "day")) late")
        case .pause(let from, let why):
            return Text(ja: "\(from)からの休止（\(why)）で", en: "paused from \(from) (\(why))")
        case .fixed(let key):
            let step = name(of: key)
            return Text(ja: "「\(step.ja)」の日付を指定したため", en: "the date of \"\(step.en)\" was fixed")
        case .leftOut(let key):
            let step = name(of: key)
            return Text(ja: "「\(step.ja)」を省いたため", en: "\"\(step.en)\" was left out")
        case .after(let key):
            let step = name(of: key)
            return Text(ja: "「\(step.ja)」の後になるため", en: "it comes after \"\(step.en)\"")
        case .workingDays:
            return Text(ja: "間に入る休業日の数が変わったため", en: "other days off lie in between")
        }
    }

    /// Where a step stands, by whose word, and what the data say of it where a person overrules them.
    public func reading(of step: PlannedStep) -> Text {
        switch (step.state, step.dataWord) {
        case (.done(let day), .holds(let found)):
            let why = found.reading
            return Text(ja: "\(day)にデータで完了（\(why.ja)）", en: "done by data on \(day) (\(why.en))")
        case (_, .isOverruled(let found, let reason)):
            let (state, why) = (reading(of: step.state), reason.map { "：\($0)" } ?? "")
            return Text(
                ja: "\(state.ja)（人の判断\(why)。データでは\(found.day)に完了）",
                en: "\(state.en) (by hand\(reason.map { ": \($0)" } ?? ""); by data it was done on \(found.day))")
        case (_, .holds), (_, nil): return reading(of: step.state)
        }
    }

    /// Where a step stands.
    public func reading(of state: PlannedStep.State) -> Text {
        switch state {
        case .done(let day): return Text(ja: "\(day)に完了", en: "done on \(day)")
        case .open: return Text(ja: "未完了", en: "open")
        case .waiting(let keys):
            let names = keys.map(name)
            return Text(
                ja: names.map { "「\($0.ja)」" }.joined() + "待ち",
                en: "waiting for " + names.map { "\"\($0.en)\"" }.joined(separator: ", "))
        case .leftOut(.rule(let rule)):
            let reading = rule.reading
            return Text(
                ja: "対象外（行う条件に当てはまらないため：\(reading.ja)）", en: "not needed (it does not hold that \(reading.en))")
        case .leftOut(.byHand(let why)): return Text(ja: "省略（\(why)）", en: "left out (\(why))")
        case .leftOut(.exception(let why)):
            return Text(ja: "特例として完了（\(why)）", en: "declared complete as an exception (\(why))")
        case .leftOut(.completed):
            return Text(ja: "オンボーディング完了により不要", en: "no longer needed, onboarding is complete")
        case .leftOut(.ended(let cause)):
            return cause.map { Text(ja: "オンボーディングの終了により中止（\($0)）", en: "dropped, the journey has ended (\($0))") }
                ?? Text(ja: "オンボーディングの終了により中止", en: "dropped, the journey has ended")
        case .undated(.criteria): return Text(ja: "判定基準の達成待ち", en: "until the criteria are met")
        case .undated(.step(let key)):
            let step = name(of: key)
            return Text(ja: "「\(step.ja)」が終わると日付が決まります", en: "dated once \"\(step.en)\" is over")
        case .undated(.proposal): return Text(ja: "必要になったとき", en: "when it is needed")
        }
    }

    /// How far the journey has come.
    public var phaseReading: Text {
        switch phase {
        case .onboarding: return Text(ja: "オンボーディング中", en: "onboarding")
        case .adoption(let since, nil): return Text(ja: "アダプション（\(since)から）", en: "in adoption since \(since)")
        case .adoption(let since, let exception?):
            return Text(
                ja: "アダプション（\(since)から。特例：\(exception)）",
                en: "in adoption since \(since), as an exception (\(exception))")
        case .ended(let day, let cause):
            return cause.map { Text(ja: "\(day)に終了（\($0)）", en: "ended on \(day) (\($0))") }
                ?? Text(ja: "\(day)に終了", en: "ended on \(day)")
        }
    }

    /// Why completion is due now; nil while it is not.
    public var completionReading: Text? {
        switch completionDue {
        case .criteriaMet(let day):
            return Text(ja: "\(day)に判定基準を満たしたため", en: "the criteria were met on \(day)")
        case .everyStepOver(let day) where isLikelyToLeave:
            return Text(
                ja: "\(day)に施策がすべて終わり、判定基準は未達のため",
                en: "every step was over on \(day), and the criteria have not been met")
        case .everyStepOver(let day):
            return Text(ja: "\(day)に施策がすべて終わったため", en: "every step was over on \(day)")
        case nil: return nil
        }
    }

    private func name(of key: String) -> Text { self[key]?.step.name ?? Text(same: key) }
}
