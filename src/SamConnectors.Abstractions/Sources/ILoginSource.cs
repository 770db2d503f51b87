namespace SamConnectors.Sources;

/// <summary>A source that may need a person to log in with a browser, once and then again whenever the kept login has ended.</summary>
public interface ILoginSource : ISource
{
    /// <summary>The login it keeps; null where it is configured to work without a person's. Needs neither key nor network.</summary>
    KeptLogin? KeptLogin { get; }

    /// <summary>Waits until a person has logged in with a browser on this computer, and keeps the login.</summary>
    /// <param name="show">Receives the address that the person opens; it holds no secret.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SamConnectorsException">It is configured to work without a login, the person refused or did not come back, or the platform gave none.</exception>
    ValueTask LoginAsync(Action<Uri> show, CancellationToken cancellationToken);
}
