namespace SamConnectors.Cli.Terminals;

/// <summary>What a command reads from and writes to.</summary>
internal interface ITerminal
{
    /// <summary>Standard output: results.</summary>
    Stream Output { get; }

    /// <summary>Standard error: messages and progress.</summary>
    TextWriter Messages { get; }

    /// <summary>Standard input.</summary>
    TextReader Input { get; }

    /// <summary>True where a person reads the results as they come.</summary>
    bool OutputIsTerminal { get; }

    /// <summary>True where a person reads the messages as they come.</summary>
    bool MessagesAreTerminal { get; }

    /// <summary>True where a person types.</summary>
    bool InputIsTerminal { get; }

    /// <summary>Columns of the terminal.</summary>
    int Width { get; }

    /// <summary>False where the person asked for none (<c>NO_COLOR</c>).</summary>
    bool WantsColours { get; }
}
