import Statistics

/// Data sets that are short enough to stand here.
enum SmallData {
    /// Freireich et al. (1963), Blood 21: weeks of remission of leukaemia, with 6-mercaptopurine (group 0) and placebo
    /// (group 1).
    static let freireich: [FollowUp] = {
        let treated = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
        let relapsed = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
        let placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
        return zip(treated, relapsed).map { FollowUp(exit: $0, end: $1 == 1 ? .event : .censored, group: 0) }
            + placebo.map { FollowUp(exit: $0, end: .event, group: 1) }
    }()

    static let competing = followUps("10:1 10:2 20:1 20:0 30:2 30:1 40:0 50:0")

    static let lateEntry = followUps("10:1:0:0 30:0:0:0 20:2:0:10 40:1:0:10 30:1:0:25 25:2:0:0", hasEntry: true)

    /// Follow-ups as `exit:cause`, `exit:cause:group` or, with entries, `exit:cause:group:entry`.
    static func followUps(_ text: String, hasEntry: Bool = false) -> [FollowUp] {
        text.split(separator: " ").map { word in
            let numbers = word.split(separator: ":").map { Int($0)! }
            return FollowUp(
                entry: hasEntry ? numbers[3] : -1, exit: numbers[0], end: FollowUp.End(rawValue: UInt8(numbers[1]))!,
                group: numbers.count > 2 ? numbers[2] : 0)
        }
    }
}
