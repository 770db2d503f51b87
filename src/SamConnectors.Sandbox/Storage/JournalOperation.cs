namespace SamConnectors.Sandbox.Storage;

/// <summary>What a journal entry does.</summary>
internal enum JournalOperation : byte
{
    DefineTable = 1,
    DefineColumn = 2,
    Put = 3,
    Change = 4,
    Delete = 5,
    Counters = 6,
    Sequence = 7,
    DeleteFirst = 8,
}
