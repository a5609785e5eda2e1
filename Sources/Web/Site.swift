import Hummingbird
import Onboarding
import Pages
import Usage
import UseCases

/// The web application over an opened workspace: its routes, and what every answer passes through.
public struct Site: Sendable {
    /// On behalf of whoever asks; of nobody until that is known.
    private(set) var overviews: Overviews
    let address: PublicAddress?
    let cookies: CookieJar
    let attempts = Attempts()

    var workspace: Workspace { overviews.workspace }

    /// - Parameter address: By which people open it, where that is not this machine's own.
    public init(_ workspace: Workspace, at address: PublicAddress? = nil) {
        overviews = Overviews(workspace.acting(as: .nobody))
        self.address = address
        cookies = CookieJar(isSecure: address?.isSecure ?? false)
    }

    private func acting(for context: SiteContext) -> Site {
        guard let signedIn = context.signedIn else { return self }
        var site = self
        site.overviews = overviews.acting(as: signedIn)
        return site
    }

    /// All routes. What comes first sees a request first and its answer last.
    public func router() -> Router<SiteContext> {
        let router = Router(context: SiteContext.self, options: [.autoGenerateHeadEndpoints])
        router.add(middleware: SecurityHeaders(isSecure: address?.isSecure ?? false))
        router.add(middleware: Sessions(site: self))
        router.add(middleware: Readers(workspace: workspace, cookies: cookies))
        router.add(middleware: Failures())
        router.add(middleware: Hosts(address: address))
        router.add(middleware: Gate())
        addPages(to: router)
        addJourneys(to: router)
        addMeetings(to: router)
        addMany(to: router)
        addReviews(to: router)
        addAccounts(to: router)
        addBeginning(to: router) { acting(for: $0) }
        return router
    }

    private func addPages(to router: Router<SiteContext>) {
        router.get(Hosts.health) { _, _ in Health.answer }
        router.get("/assets/:name") { _, context in try Assets.answer(context.parameters.get("name") ?? "") }
        router.get("/") { _, context in try await acting(for: context).board(context) }
        router.get("/today") { _, context in try await acting(for: context).today(context) }
        router.post("/views") { _, context in try await acting(for: context).keepView(context) }
        router.post("/views/:view") { _, context in try await acting(for: context).changeView(context) }
        router.get("/views/:view/remove") { _, context in try await acting(for: context).viewRemoval(context) }
        router.post("/views/:view/remove") { _, context in try await acting(for: context).removeView(context) }
        router.get("/design") { _, context in try await acting(for: context).programs(context) }
        router.get("/design/:program") { _, context in try await acting(for: context).program(context) }
        router.get("/programs/:program") { _, context in try await acting(for: context).board(context) }
        router.get("/journeys/:journey") { _, context in try await acting(for: context).journey(context) }
        router.get("/customers/:customer") { _, context in try await acting(for: context).latestJourney(context) }
        router.get("/customers/:customer/edit") { _, context in try await acting(for: context).customerSheet(context) }
        router.post("/customers/:customer/edit") { _, context in try await acting(for: context).editCustomer(context) }
        router.post("/customers/:customer/usage") { _, context in
            try await acting(for: context).changeUsageIds(context)
        }
        let contacts = "/customers/:customer/contacts"
        router.get("\(contacts)") { _, context in try await acting(for: context).contacts(context) }
        router.post("\(contacts)") { _, context in try await acting(for: context).addContact(context) }
        router.get("\(contacts)/:contact") { _, context in try await acting(for: context).contact(context) }
        router.post("\(contacts)/:contact") { _, context in try await acting(for: context).changeContact(context) }
    }

    /// What is done to one journey.
    private func addJourneys(to router: Router<SiteContext>) {
        router.get("/journeys/:journey/steps/:step") { _, context in try await acting(for: context).step(context) }
        router.get("/journeys/:journey/schedule") { _, context in try await acting(for: context).schedule(context) }
        router.get("/journeys/:journey/pauses") { _, context in try await acting(for: context).pauses(context) }
        router.get("/journeys/:journey/delays") { _, context in try await acting(for: context).delays(context) }
        router.get("/journeys/:journey/questions") { _, context in try await acting(for: context).questions(context) }
        router.get("/journeys/:journey/notes") { _, context in try await acting(for: context).notes(context) }
        router.post("/journeys/:journey/undo") { _, context in try await acting(for: context).takeBack(context) }
        for verb in JourneyVerb.allCases {
            let address = RouterPath("/journeys/:journey/" + verb.path.joined(separator: "/"))
            router.post(address) { _, context in try await acting(for: context).perform(verb, context) }
            // These stand on a page of their own already.
            if [.pause, .delay, .question].contains(verb) { continue }
            router.get(address) { _, context in try await acting(for: context).form(of: verb, context) }
        }
    }

    /// Meetings of one journey, and those that are held for several.
    private func addMeetings(to router: Router<SiteContext>) {
        let meetings = "/journeys/:journey/meetings"
        router.get("\(meetings)") { _, context in try await acting(for: context).newMeeting(context) }
        router.post("\(meetings)") { _, context in try await acting(for: context).addMeeting(context) }
        router.get("\(meetings)/:meeting") { _, context in try await acting(for: context).meeting(context) }
        router.get("\(meetings)/:meeting/edit") { _, context in try await acting(for: context).meetingSheet(context) }
        router.post("\(meetings)/:meeting/edit") { _, context in try await acting(for: context).changeMeeting(context) }
        router.post("\(meetings)/:meeting/withdrawal") { _, context in
            try await acting(for: context).withdrawMeeting(context)
        }
        router.get("/meetings/joint") { _, context in try await acting(for: context).jointMeeting(context) }
        router.post("/meetings/joint") { _, context in try await acting(for: context).holdJointly(context) }
    }

    /// What is done to several journeys at once.
    private func addMany(to router: Router<SiteContext>) {
        for verb in ManyVerb.allCases {
            let address = RouterPath(verb.location.href)
            router.get(address) { _, context in try await acting(for: context).formForMany(verb, context) }
            if verb == .meetings { continue }
            router.post(address) { _, context in try await acting(for: context).performForMany(verb, context) }
        }
        router.post(RouterPath(ManyVerb.undo.href)) { _, context in
            try await acting(for: context).takeBackForMany(context)
        }
    }

    private func addReviews(to router: Router<SiteContext>) {
        router.get("/review") { _, context in try await acting(for: context).review(context) }
        router.get("/review/:day") { _, context in try await acting(for: context).review(context) }
        router.post("/review/:day/observe") { _, context in try await acting(for: context).observeWeek(context) }
        router.post("/review/:day/unchanged") { _, context in try await acting(for: context).keepUnchanged(context) }
        router.get("/review/:day/:journey") { _, context in try await acting(for: context).reviewCustomer(context) }
        router.post("/review/:day/:journey") { _, context in try await acting(for: context).keepReview(context) }
    }

    private func addAccounts(to router: Router<SiteContext>) {
        router.get("/sign-in") { _, context in try await signInPage(context) }
        router.post("/sign-in") { _, context in try await signIn(context) }
        router.post("/sign-out") { _, context in try await acting(for: context).signOut(context) }
        for purpose in LinkPurpose.allCases {
            router.get("/\(purpose.path)/:token") { _, context in try await linkPage(context) }
            router.post("/\(purpose.path)/:token") { _, context in try await acceptLink(context) }
        }
        router.get("/account") { _, context in try await acting(for: context).account(context) }
        router.post("/account") { _, context in try await acting(for: context).changeAccount(context) }
        router.post("/account/password") { _, context in try await acting(for: context).changePassword(context) }
        router.post("/account/sessions/:session/end") { _, context in
            try await acting(for: context).endSession(context)
        }
        router.get("/settings") { _, context in try await acting(for: context).settings(context) }
        for section in SettingsPage.Section.allCases {
            router.post(RouterPath(section.location.href)) { _, context in
                try await acting(for: context).changeSettings(context)
            }
        }
        router.get("/members") { _, context in try await acting(for: context).members(context) }
        router.post("/members") { _, context in try await acting(for: context).invite(context) }
        router.post("/members/:member") { _, context in try await acting(for: context).changeRole(context) }
        router.post("/members/:member/active") { _, context in try await acting(for: context).changeActive(context) }
        router.post("/members/:member/link") { _, context in try await acting(for: context).makeLink(context) }
        router.get("/log") { _, context in try await acting(for: context).log(context) }
    }
}

/// What is known of a request beside the request itself.
public struct SiteContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// Who asks; set by `Readers`.
    var reader = Reader(language: .ja)
    /// Nil: nobody is signed in. Set by `Sessions`, as what follows.
    var signedIn: SignedIn?
    /// What forms have to send along.
    var formToken: Secret?
    /// What the browser calls itself.
    var agent = ""
    /// The name that the request was meant for.
    var host = ""
    /// The address that attempts are counted by.
    var client = ""
    /// Why it could not be found out who is signed in.
    var lookupFailure: (any Error)?
    /// What was sent; set by `Gate`.
    var form = FormValues()
    /// Who is at the other end of the connection.
    let peer: String?

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }

    var location: Location { reader.location }

    var account: Account? {
        signedIn.map {
            Account(name: $0.member.member.name, role: $0.member.member.role, token: formToken?.text ?? "")
        }
    }

    /// Whether whoever asks may do something in the workspace.
    func may(_ permission: Permission) -> Bool { signedIn?.actor.may(permission, on: .workspace) ?? false }

    /// The number of what the address is about, by its name in the route.
    func number(_ name: String) throws -> Int64 {
        guard let number = Int64(parameters.get(name) ?? "") else { throw HTTPError(.notFound) }
        return number
    }

    /// What every form sends along unseen.
    var hidden: [(name: String, value: String)] { [(Account.tokenField, formToken?.text ?? "")] }

    func redirect(to place: Location) -> Response {
        Response(status: .seeOther, headers: [.location: place.href, .cacheControl: "no-store"])
    }

    /// A page as an answer.
    func page(_ html: String, _ status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "private, no-cache",
                .contentLanguage: reader.language.rawValue, .vary: "Accept-Language, Cookie",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }
}
