using SamConnectors.Files.Profiles;
using SamConnectors.Files.Tables;

namespace SamConnectors.Files.Snapshots;

/// <summary>Opens a file's content as the table whose header one of the profiles knows; closes the content with it.</summary>
/// <param name="content">The content; it can seek.</param>
/// <param name="file">Name of the file, for messages.</param>
/// <param name="profiles">The profiles.</param>
/// <param name="options">How tables are read.</param>
/// <exception cref="TableRefusedException">No profile fits, or the file may not be read.</exception>
internal delegate ProfiledTable TableOpening(Stream content, string file, IReadOnlyList<HeaderProfile> profiles, TableOptions options);
