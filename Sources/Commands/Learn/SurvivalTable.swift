import Learning
import Onboarding
import Statistics

/// A curve for people in front of a terminal.
struct SurvivalTable {
    /// Rows of which more are not read.
    private static let mostRows = 24

    let answer: Survival
    let language: Language

    private var sheet: LearnSheet { LearnSheet(cohort: answer.cohort, language: language) }

    var text: String {
        let title: Text =
            answer.event == .churn
            ? Text(ja: "継続している割合", en: "Share still there") : Text(ja: "まだ完了していない割合", en: "Share not onboarded yet")
        let isFew = answer.all.counts.n < Remark.leastOfCurve
        let curve =
            isFew
            ? sheet.units { answer.event == .churn ? $0.departureState : $0.onboardingState } : table(answer.all)
        return sheet.text(
            title, answer.remarks,
            [counts(answer.all), curve, groups, sheet.line(Text(ja: "ログランク検定", en: "log-rank test"), answer.logRank)])
    }

    private func counts(_ course: Survival.Course) -> String {
        let counts = course.counts
        let left =
            course.incidence == nil
            ? Text(same: "") : Text(ja: "、それまでに解約 \(counts.competing)", en: ", left before \(counts.competing)")
        let event: Text =
            answer.event == .churn
            ? Text(ja: "解約 \(counts.events)", en: "left \(counts.events)")
            : Text(ja: "完了 \(counts.events)", en: "onboarded \(counts.events)")
        return Text(
            ja: "\(counts.n)社：\(event.ja)\(left.ja)、継続中・観測終了 \(counts.censored)",
            en:
                "\(counted(counts.n, "customer")): \(event.en)\(left.en), not over or not known further \(counts.censored)"
        )(language)
    }

    /// Every day with an event, or a day in thirty where those are many.
    private func table(_ course: Survival.Course) -> String {
        var table = Table(
            language, .init("日", "day", .right), .init("対象", "at risk", .right), .init("件数", "events", .right),
            .init("割合", "share", .right), .init("95%区間", "95 % interval", .right))
        let points = course.curve.curve.points
        let days = points.filter { $0.events > 0 }.map(\.day)
        let grid = days.count <= Self.mostRows ? days : Array(stride(from: 30, through: points.last?.day ?? 0, by: 30))
        for day in grid {
            guard let point = course.curve.curve.point(on: day) else { continue }
            table.append([
                "\(day)", "\(point.atRisk)\(point.atRisk < 5 ? " *" : "")",
                "\(points.reduce(0) { $0 + ($1.day <= day ? $1.events : 0) })",
                sheet.percent(point.value), sheet.percent(point.limits),
            ])
        }
        return table.rows.isEmpty ? "" : table.text
    }

    private var groups: String {
        guard !answer.groups.isEmpty else { return "" }
        var table = Table(
            language, .init("グループ", "group"), .init("社数", "customers", .right), .init("件数", "events", .right),
            .init("半数の日", "day of half", .right))
        for group in answer.groups {
            table.append([
                sheet.key(group.key), "\(group.counts.n)", "\(group.counts.events)",
                group.median.day.map { "\($0)" } ?? "—",
            ])
        }
        return table.text
    }
}
