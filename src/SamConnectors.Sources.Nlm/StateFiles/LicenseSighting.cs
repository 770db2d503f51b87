using SamConnectors.Sources.Nlm.LicenseFiles;

namespace SamConnectors.Sources.Nlm.StateFiles;

/// <summary>A content of a licence file with the moment it shows.</summary>
/// <param name="Record">Where it was found.</param>
/// <param name="File">What it says.</param>
/// <param name="AsOf">Its newest day of issue, else the time of change; Unix seconds.</param>
internal sealed record LicenseSighting(StateFileRecord Record, LicenseFile File, long AsOf);
