import Hummingbird
import Intake
import Onboarding
import Pages
import Usage
import UseCases

extension Site {
    /// All members, for admins: `/members`.
    func members(_ context: SiteContext) async throws -> Response {
        context.page(try await membersPage(context).page(for: context.reader))
    }

    func invite(_ context: SiteContext) async throws -> Response {
        let form = context.form
        do {
            let links = try await workspace.invite(Invitee.read(form["email"]), role: Role(named: form["role"]))
            return try await page(of: links, context)
        } catch let refused as Refusals {
            return try await refusedInvitation(refused.all, context)
        } catch let refusal as Refusal where [.conflict, .invalid].contains(refusal.code) {
            return try await refusedInvitation([refusal], context)
        }
    }

    func changeRole(_ context: SiteContext) async throws -> Response {
        try await changing(context) { id in
            _ = try await workspace.change(member: id, role: Role(named: context.form["role"]))
            return context.redirect(to: MembersPage.location.with("done", "role"))
        }
    }

    func changeActive(_ context: SiteContext) async throws -> Response {
        let isActive = context.form["active"] == "yes"
        return try await changing(context) { id in
            _ = try await workspace.change(member: id, isActive: isActive)
            return context.redirect(to: MembersPage.location.with("done", isActive ? "activated" : "deactivated"))
        }
    }

    func makeLink(_ context: SiteContext) async throws -> Response {
        try await changing(context) { id in try await page(of: [workspace.link(forMember: id)], context) }
    }

    /// A change to the member of the address; a conflict is told on the page of all.
    private func changing(
        _ context: SiteContext, _ body: (Int64) async throws -> Response
    ) async throws -> Response {
        let id = try context.number("member")
        do { return try await body(id) } catch let refusal as Refusal where refusal.code == .conflict {
            var context = context
            context.reader.location = MembersPage.location
            var page = try await membersPage(context)
            page.problem = (refusal.message, refusal.remedy)
            return context.page(page.page(for: context.reader), refusal.code.formStatus)
        }
    }

    private func refusedInvitation(_ refusals: [Refusal], _ context: SiteContext) async throws -> Response {
        var page = try await membersPage(context)
        page.invitation = page.invitation.refused(refusals)
        return context.page(page.page(for: context.reader), refusals[0].code.formStatus)
    }

    private func page(of links: [NewLink], _ context: SiteContext) async throws -> Response {
        var context = context
        context.reader.location = MembersPage.location
        let server = address?.origin ?? "http://\(context.host)"
        let shown = links.compactMap { link in
            link.member.map { LinkPage.Link(member: $0.member, address: link.address(below: server)) }
        }
        guard let first = links.first, !shown.isEmpty else { throw HTTPError(.notFound) }
        let days = try await workspace.localDays()
        let page = LinkPage(
            isInvitation: first.purpose == .invitation, shown, expires: Moment(first.expiresAt, days),
            today: days.day(of: workspace.clock()))
        var response = context.page(page.page(for: context.reader))
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private func membersPage(_ context: SiteContext) async throws -> MembersPage {
        let days = try await workspace.localDays()
        let rows = try await workspace.members().map { stored in
            MembersPage.Row(
                id: stored.id, member: stored.member, isInvited: !stored.hasPassword && stored.lastSeenAt == nil,
                lastSeen: stored.lastSeenAt.map { Moment($0, days) }, isSelf: stored.id == context.signedIn?.member.id)
        }
        var page = MembersPage(
            rows: rows, today: days.day(of: workspace.clock()), typed: context.form, hidden: context.hidden)
        page.notice = MembersPage.notice(context.location["done"])
        return page
    }
}
