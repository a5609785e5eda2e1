import Portfolio
import Usage

/// An overview with what carrying it forward takes.
struct LoadedOverview: Sendable {
    /// It shows everything that was committed up to here.
    var counters: ChangeCounters
    var context: LoadingContext {
        didSet { state.context = context.judging }
    }
    /// The usage of the customers that changed lately.
    var usage: RecentUsage
    var state: OverviewState

    /// Of a program without journeys.
    init(_ context: LoadingContext, counters: ChangeCounters, usage: RecentUsage) {
        (self.context, self.counters, self.usage) = (context, counters, usage)
        state = OverviewState(context.judging)
    }
}
