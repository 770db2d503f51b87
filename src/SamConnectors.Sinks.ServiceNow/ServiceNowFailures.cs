using SamConnectors.Http;

namespace SamConnectors.Sinks.ServiceNow;

/// <summary>Turns failures that end a table or a run into the exceptions of <see cref="ISink"/>, each with what to do.</summary>
internal static class ServiceNowFailures
{
    /// <summary>The exception that ends the table or the run; null where only the rows of the request are concerned.</summary>
    public static SamConnectorsException? Stop(ServiceNowOutcome outcome, string table, string host) => outcome.Failure switch
    {
        FailureClass.Config => new TableStoppedException($"{table}: {outcome.Message}. Load the setup pack (docs/servicenow) into the instance, and run 'check'."),
        FailureClass.Permission => new TableStoppedException($"{table}: the account has no right to write or read here ({outcome.Message}). Give it the role named in the setup pack (docs/servicenow)."),
        FailureClass.Unavailable => new DestinationUnavailableException($"{host}: {outcome.Message} Log in with a browser to wake it up; where single sign-on stands before the API, let the account log in without it."),
        FailureClass.Auth => new DestinationUnavailableException($"{host}: the login was refused ({outcome.Message}). {TransportProblem.LoginRefused.Advice()} For 'basic', check user name and password, and that the account is active, not locked and without a second factor."),
        FailureClass.Throttle => new DestinationUnavailableException($"{host}: the rate limit is reached ({outcome.Message}).", outcome.RetryAt),
        FailureClass.Semaphore => new DestinationUnavailableException($"{host}: too many requests at once, and it did not get better ({outcome.Message}). Run it when the instance is less busy."),
        FailureClass.Transient => new DestinationUnavailableException($"{host}: {outcome.Message} It was tried again several times. Run 'check' to see what is in the way."),
        FailureClass.UnknownOutcome => new DestinationUnavailableException($"{host}: {outcome.Message} What was sent last is in doubt; the next run finds out."),
        FailureClass.Dropped => new DestinationUnavailableException($"{host}: requests are taken and dropped (HTTP 202). Too many wait on one session: let nobody else use this account."),
        _ => null,
    };
}
