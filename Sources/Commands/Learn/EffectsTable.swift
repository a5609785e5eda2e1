import Learning
import Onboarding
import Statistics

/// Which steps go with being onboarded sooner, for people in front of a terminal.
struct EffectsTable {
    let answer: StepEffects
    let language: Language

    private var sheet: LearnSheet { LearnSheet(cohort: answer.cohort, language: language) }

    var text: String {
        var table = Table(
            language, .init("施策", "step"), .init("実施", "held", .right), .init("速さの倍率", "ratio", .right),
            .init("95%区間", "95 % interval", .right), .init("p（補正後）", "p (adjusted)", .right),
            .init("備考", "remark"))
        for step in answer.steps {
            let limits = step.ratio?.limits.map { "\(sheet.number($0.lower))–\(sheet.number($0.upper))" }
            table.append([
                step.title(language), "\(step.held)/\(step.n)", step.ratio.map { sheet.number($0.value) } ?? "—",
                limits ?? "—", step.adjusted.map { sheet.number($0, places: 3) } ?? "—", remark(step)(language),
            ])
        }
        return sheet.text(Text(ja: "施策と完了の早さ", en: "Steps and being onboarded"), answer.remarks, [table.text])
    }

    private func remark(_ step: StepEffects.Step) -> Text {
        if let split = step.split {
            func said(_ ratio: Estimate?) -> String { ratio.map { sheet.number($0.value) } ?? "—" }
            return Text(
                ja: "\(split.day)日目まで\(said(split.before))、その後\(said(split.after))",
                en: "to day \(split.day) \(said(split.before)), later \(said(split.after))")
        }
        return switch step.refusal {
        case nil:
            step.proportional == nil
                ? Text(ja: "時期による違いは、少なくて確かめられません", en: "too few to check whether it changes over time")
                : Text(same: "")
        case .few: Text(ja: "少なすぎます", en: "too few")
        case .separation: Text(ja: "実施後に完了した顧客がいないか、全員です", en: "nobody, or everybody, was onboarded after it")
        case .constant: Text(ja: "同じ時期に実施の有無の違いがありません", en: "no difference at any one time")
        case .everyone: Text(ja: "ほぼ全員が2週間以内に実施しています", en: "almost everybody had it within two weeks")
        case .outcome: Text(ja: "完了そのものです", en: "it is the completion itself")
        case .triggered: Text(ja: "苦戦している顧客に行う施策です", en: "it goes to customers in difficulty")
        }
    }
}
