(function transformRow(source, target, map, log, isUpdate) {
    var columns = {
        u_hash: 'u_hash',
        u_user_principal_name: 'user_principal_name',
        u_user: 'user',
        u_software_model: 'software_model',
        u_display_name: 'display_name',
        u_subscription_identifier: 'subscription_identifier',
        u_external_user_id: 'external_user_id',
        u_external_created: 'external_created',
        u_last_activity: 'last_activity',
        u_user_source: 'user_source',
        u_sourced_from_integration: 'sourced_from_integration',
        u_active: 'active'
    };
    for (var name in columns) {
        if (String(source.getValue(name)) === '@clear')
            target.setValue(columns[name], '');
    }
})(source, target, map, log, action === 'update');
